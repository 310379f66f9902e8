package dev.streamkit.plugin.containers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Locale;

/** Samples as files hold them: little-endian, and named as FFmpeg does. */
enum Pcm {
  U8(1),
  S16LE(2),
  S24LE(3),
  S32LE(4),
  F32LE(4),
  F64LE(8),
  ALAW(1),
  MULAW(1);

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  final int sampleBytes;

  Pcm(int sampleBytes) {
    this.sampleBytes = sampleBytes;
  }

  String codec() {
    return "pcm_" + name().toLowerCase(Locale.ROOT);
  }

  /** Bytes of a sample of any PCM codec of FFmpeg, by the number in its name. */
  static int sampleBytes(String codec) {
    String bits = codec.replaceAll("\\D", "");
    return bits.isEmpty() || bits.length() > 2 ? 1 : Math.max(1, Integer.parseInt(bits) / 8);
  }

  /** Makes 32-bit floats of all samples. */
  void toFloats(MemorySegment from, MemorySegment to) {
    long count = from.byteSize() / sampleBytes;
    switch (this) {
      case U8 -> {
        for (long i = 0; i < count; i++) {
          int sample = from.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (sample - 128) / 128f);
        }
      }
      case S16LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, from.getAtIndex(SHORT, i) / 32_768f);
        }
      }
      case S24LE -> {
        for (long i = 0; i < count; i++) {
          int sample =
              from.get(ValueLayout.JAVA_BYTE, 3 * i + 2) << 16 | from.get(SHORT, 3 * i) & 0xFFFF;
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, sample / 8_388_608f);
        }
      }
      case S32LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, from.getAtIndex(INT, i) / 0x1p31f);
        }
      }
      case F32LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, from.getAtIndex(FLOAT, i));
        }
      }
      case F64LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from.getAtIndex(DOUBLE, i));
        }
      }
      case ALAW -> {
        for (long i = 0; i < count; i++) {
          int sample = alaw(from.get(ValueLayout.JAVA_BYTE, i));
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, sample / 32_768f);
        }
      }
      case MULAW -> {
        for (long i = 0; i < count; i++) {
          int sample = mulaw(from.get(ValueLayout.JAVA_BYTE, i));
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, sample / 32_768f);
        }
      }
    }
  }

  /** Makes samples of all 32-bit floats, clipped; not for A-law and µ-law, which are only read. */
  void fromFloats(MemorySegment from, MemorySegment to) {
    long count = from.byteSize() / Float.BYTES;
    switch (this) {
      case U8 -> {
        for (long i = 0; i < count; i++) {
          to.set(ValueLayout.JAVA_BYTE, i, (byte) (scaled(from, i, 128, 127) + 128));
        }
      }
      case S16LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(SHORT, i, (short) scaled(from, i, 32_768, 32_767));
        }
      }
      case S24LE -> {
        for (long i = 0; i < count; i++) {
          int sample = scaled(from, i, 8_388_608, 8_388_607);
          to.set(SHORT, 3 * i, (short) sample);
          to.set(ValueLayout.JAVA_BYTE, 3 * i + 2, (byte) (sample >> 16));
        }
      }
      case S32LE -> {
        for (long i = 0; i < count; i++) {
          double sample = from.getAtIndex(ValueLayout.JAVA_FLOAT, i) * 2_147_483_648.0;
          to.setAtIndex(INT, i, (int) Math.rint(sample)); // the cast clips
        }
      }
      case F32LE -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(FLOAT, i, from.getAtIndex(ValueLayout.JAVA_FLOAT, i));
        }
      }
      default -> throw new IllegalArgumentException(codec() + " is not written");
    }
  }

  private static int scaled(MemorySegment from, long index, int scale, int max) {
    int sample = (int) Math.rint(from.getAtIndex(ValueLayout.JAVA_FLOAT, index) * scale);
    return Math.max(-scale, Math.min(max, sample));
  }

  /** ITU-T G.711. */
  private static int alaw(byte coded) {
    int value = coded ^ 0x55;
    int sample = (value & 0x0F) << 4 | 8;
    int exponent = value >> 4 & 7;
    if (exponent > 0) {
      sample = (sample | 0x100) << exponent - 1;
    }
    return (value & 0x80) != 0 ? sample : -sample;
  }

  /** ITU-T G.711. */
  private static int mulaw(byte coded) {
    int value = ~coded;
    int sample = (((value & 0x0F) << 3 | 0x84) << (value >> 4 & 7)) - 0x84;
    return (value & 0x80) != 0 ? -sample : sample;
  }
}
