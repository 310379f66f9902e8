package dev.streamkit.plugin.audio.pcm;

import dev.streamkit.api.node.Param;

/**
 * How to store samples.
 *
 * @param sampleFormat how one sample is stored
 */
public record EncoderConfig(
    @Param(
            value =
                "How a sample is stored: u8, s16, s24, s32 (integers), f32 (float), little-endian",
            initial = "s16")
        SampleFormat sampleFormat) {
  /** How one sample is stored. */
  public enum SampleFormat {
    /** 8-bit unsigned integer. */
    U8("pcm_u8"),
    /** 16-bit signed integer. */
    S16("pcm_s16le"),
    /** 24-bit signed integer. */
    S24("pcm_s24le"),
    /** 32-bit signed integer. */
    S32("pcm_s32le"),
    /** 32-bit float. */
    F32("pcm_f32le");

    private final String codec;

    SampleFormat(String codec) {
      this.codec = codec;
    }

    String codec() {
      return codec;
    }
  }
}
