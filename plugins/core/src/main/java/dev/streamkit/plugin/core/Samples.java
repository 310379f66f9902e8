package dev.streamkit.plugin.core;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.RawAudio;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Samples of raw audio as floats, nominally -1 to 1.
 *
 * @param bytes where they lie
 * @param format how
 */
record Samples(MemorySegment bytes, AudioFormat.Sample format) {
  private static final float S16_SCALE = 1 / 32_768f;

  /** Takes a sample. */
  interface Taker {
    void take(float sample);
  }

  static Samples of(RawAudio audio) {
    return new Samples(audio.payload().bytes(), audio.format().sample());
  }

  long count() {
    return bytes.byteSize() / format.sizeBytes();
  }

  void forEach(Taker taker) {
    long count = count();
    for (long at = 0; at < count; at++) {
      taker.take(
          switch (format) {
            case F32 -> bytes.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case S16 -> bytes.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, at) * S16_SCALE;
          });
    }
  }
}
