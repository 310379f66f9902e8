package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;

/**
 * How to write a WAV file.
 *
 * @param sampleFormat how samples are stored
 * @param mode whether it is given out while it is written
 * @param chunkSize bytes of an output packet at most
 */
public record WavMuxerConfig(
    @Param(value = "How samples are stored: u8, s16, s24, s32 or f32", initial = "s16")
        SampleFormat sampleFormat,
    @Param(
            value =
                "stream: given out as it is written, the lengths in its head are 0xFFFFFFFF;"
                    + " file: given out when it is whole, with the exact lengths",
            initial = "stream")
        Delivery mode,
    @Param(value = "Bytes of an output packet at most", initial = "65536", min = 1) int chunkSize) {
  /** How a sample is stored. */
  public enum SampleFormat {
    /** Unsigned, 8 bits. */
    U8(Pcm.U8),
    /** Signed, 16 bits. */
    S16(Pcm.S16LE),
    /** Signed, 24 bits. */
    S24(Pcm.S24LE),
    /** Signed, 32 bits. */
    S32(Pcm.S32LE),
    /** Float, 32 bits. */
    F32(Pcm.F32LE);

    final Pcm pcm;

    SampleFormat(Pcm pcm) {
      this.pcm = pcm;
    }
  }
}
