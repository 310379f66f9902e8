package dev.streamkit.plugin.audio.vad;

/** Where speech starts and ends, by what is heard in each moment. */
final class Speech {
  /** Words have pauses: so short a one does not end what may become speech. */
  private static final long PAUSE_US = 200_000;

  private static final long NONE = Long.MIN_VALUE;

  /** What to tell. */
  enum Turn {
    NOTHING,
    STARTED,
    ENDED,
    /** It lasted too long: it has ended and started in one moment. */
    SPLIT
  }

  private boolean speaking;
  private long startUs = NONE;
  private long voicedUs;
  private long endUs;
  private long durationUs;

  boolean speaking() {
    return speaking;
  }

  /** Whether speech may have begun. */
  boolean possible() {
    return startUs != NONE;
  }

  /** When it began, or may have begun. */
  long startUs() {
    return startUs;
  }

  /** When the last one ended. */
  long endUs() {
    return endUs;
  }

  /** How long the last one was. */
  long durationUs() {
    return durationUs;
  }

  /** Hears a moment. */
  Turn hear(boolean voiced, long fromUs, long toUs, VadConfig config) {
    if (voiced) {
      startUs = startUs == NONE ? fromUs : startUs;
      voicedUs = toUs;
    }
    if (startUs == NONE) {
      return Turn.NOTHING;
    }
    if (speaking) {
      if (toUs - voicedUs >= us(config.minSilenceDurationS())) {
        end(voicedUs);
        return Turn.ENDED;
      }
      if (voiced && toUs - startUs >= us(config.maxSpeechDurationS())) {
        end(toUs);
        speaking = true;
        startUs = toUs;
        return Turn.SPLIT;
      }
    } else if (voiced && toUs - startUs >= us(config.minSpeechDurationS())) {
      speaking = true;
      return Turn.STARTED;
    } else if (toUs - voicedUs >= PAUSE_US) {
      startUs = NONE;
    }
    return Turn.NOTHING;
  }

  /** No more will be heard; whether speech ends by that. */
  boolean over() {
    boolean ends = speaking;
    if (ends) {
      end(voicedUs);
    }
    startUs = NONE;
    return ends;
  }

  private void end(long us) {
    endUs = us;
    durationUs = us - startUs;
    speaking = false;
    startUs = NONE;
  }

  private static long us(double seconds) {
    return Math.round(seconds * 1_000_000);
  }
}
