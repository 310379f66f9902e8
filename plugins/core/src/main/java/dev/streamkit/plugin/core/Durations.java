package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;

/** How long packets play, one after another. */
final class Durations {
  private static final long US_PER_SECOND = 1_000_000;

  private int sampleRate;

  /** What rounding left over, in parts of a microsecond. */
  private long remainder;

  /** Length of the next packet; 0 for what has none, or is no media. */
  long next(Packet packet) {
    if (packet instanceof Text || packet instanceof Transcription || packet instanceof Custom) {
      return 0;
    }
    if (packet.timing().hasDuration()) {
      return packet.timing().durationUs();
    }
    return packet instanceof RawAudio audio ? counted(audio) : 0;
  }

  /** Where a packet stands in its stream: encoded pictures come in the order of decoding. */
  static long mediaUs(Packet packet) {
    return packet instanceof EncodedVideo video && video.decodeTimeUs() != Timing.UNKNOWN
        ? video.decodeTimeUs()
        : packet.timing().timestampUs();
  }

  private long counted(RawAudio audio) {
    if (audio.format().sampleRate() != sampleRate) {
      sampleRate = audio.format().sampleRate();
      remainder = 0;
    }
    long parts = audio.frames() * US_PER_SECOND + remainder;
    remainder = parts % sampleRate;
    return parts / sampleRate;
  }
}
