package dev.streamkit.plugin.containers;

/**
 * What an AudioSpecificConfig tells (ISO/IEC 14496-3 section 1.6.2.1).
 *
 * @param sampleRate frames per second of what is heard, 0 when it does not tell
 * @param channels channels, 0 when it does not tell
 * @param packetFrames frames that a packet decodes to
 */
record AacSetup(int sampleRate, int channels, int packetFrames) {
  private static final int[] SAMPLE_RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int SBR = 5;
  private static final int PARAMETRIC_STEREO = 29;
  private static final int ESCAPE = 15;

  static AacSetup parse(byte[] setup) {
    var bits = new Bits(setup);
    int type = bits.next(5);
    int rate = rate(bits);
    int channels = bits.next(4);
    channels = channels == 7 ? 8 : channels;
    boolean doubled = type == SBR || type == PARAMETRIC_STEREO;
    if (doubled) {
      rate = rate(bits);
      type = bits.next(5);
      channels = channels == 1 ? 2 : channels; // parametric stereo may come
    }
    int frames = bits.next(1) == 1 ? 960 : 1024;
    return new AacSetup(rate, channels, doubled ? 2 * frames : frames);
  }

  private static int rate(Bits bits) {
    int index = bits.next(4);
    if (index == ESCAPE) {
      return bits.next(24);
    }
    return index < SAMPLE_RATES.length ? SAMPLE_RATES[index] : 0;
  }

  /** Bits from the first on; zeros behind the last. */
  private static final class Bits {
    private final byte[] bytes;
    private int at;

    Bits(byte[] bytes) {
      this.bytes = bytes;
    }

    int next(int count) {
      int value = 0;
      for (int i = 0; i < count; i++, at++) {
        int bit = at / 8 < bytes.length ? bytes[at / 8] >> 7 - at % 8 & 1 : 0;
        value = value << 1 | bit;
      }
      return value;
    }
  }
}
