package dev.streamkit.plugin.audio.vad;

import dev.streamkit.api.node.Param;

/**
 * What counts as speech, and what is given.
 *
 * @param outputMode what comes out
 * @param threshold how sure it must be
 * @param minSilenceDurationS silence that ends speech
 * @param minSpeechDurationS what is shorter is not speech
 * @param maxSpeechDurationS longer speech is told in parts
 */
public record VadConfig(
    @Param(
            value =
                "What comes out: events (speech_start, speech_end) or filtered_audio (the packets"
                    + " with speech)",
            initial = "events")
        OutputMode outputMode,
    @Param(
            value = "How sure it must be, 0 to 1; 0.5 is 10 dB above the noise",
            initial = "0.5",
            min = 0,
            max = 1,
            tunable = true)
        double threshold,
    @Param(
            value = "Seconds of silence that end speech",
            initial = "0.5",
            min = 0.01,
            max = 60,
            tunable = true)
        double minSilenceDurationS,
    @Param(
            value = "Seconds that speech must last to be told",
            initial = "0.25",
            min = 0,
            max = 60,
            tunable = true)
        double minSpeechDurationS,
    @Param(
            value = "Seconds after which speech is told as ended and started again",
            initial = "30.0",
            min = 0.1,
            max = 86_400,
            tunable = true)
        double maxSpeechDurationS) {
  /** What comes out. */
  public enum OutputMode {
    /** Where speech starts and ends. */
    EVENTS,
    /** The packets with speech, from 200 ms before it. */
    FILTERED_AUDIO
  }

  /** Checks the ranges. */
  public VadConfig {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be 0 to 1, was " + threshold);
    }
    if (!(minSilenceDurationS > 0)
        || !(minSpeechDurationS >= 0)
        || !(maxSpeechDurationS > minSpeechDurationS)) {
      throw new IllegalArgumentException(
          "min_silence_duration_s must be above 0, min_speech_duration_s not below, and"
              + " max_speech_duration_s above that, were %s, %s and %s"
                  .formatted(minSilenceDurationS, minSpeechDurationS, maxSpeechDurationS));
    }
  }
}
