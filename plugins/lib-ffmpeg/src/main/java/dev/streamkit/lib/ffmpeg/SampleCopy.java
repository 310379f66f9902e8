package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Between FFmpeg's samples and interleaved 32-bit floats. Integers are divided by their full scale,
 * so that 16 and 24 bits survive the way there and back unchanged.
 *
 * <p>Addresses, not segments: the caller has checked that the memory is there. Loops are plain, so
 * that the JIT uses vector instructions where it can.
 */
final class SampleCopy {
  /** All memory of the process. */
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final int MAX = Integer.MAX_VALUE;

  /** 24 dB above full scale. */
  private static final float LOUDEST = 16;

  private static final float SCALE_8 = 0x1p-7f;
  private static final float SCALE_16 = 0x1p-15f;
  private static final float SCALE_32 = 0x1p-31f;

  private SampleCopy() {}

  /** Whether {@link #toFloats} reads this format. */
  static boolean reads(int format) {
    return format >= avutil.AV_SAMPLE_FMT_U8 && format <= avutil.AV_SAMPLE_FMT_DBLP;
  }

  /**
   * Reads frames.
   *
   * @param format one of AV_SAMPLE_FMT
   * @param planes address of the array of plane addresses
   * @param from first frame
   * @param target address of the floats
   */
  static void toFloats(int format, long planes, int channels, int from, int frames, long target) {
    boolean planar = format >= avutil.AV_SAMPLE_FMT_U8P;
    int sample = planar ? format - avutil.AV_SAMPLE_FMT_U8P : format;
    int sizeBytes = avutil.av_get_bytes_per_sample(format);
    if (!planar || channels == 1) {
      long source = plane(planes, 0) + (long) from * channels * sizeBytes;
      read(sample, source, target, 1, frames * channels);
    } else if (channels == 2 && sample == avutil.AV_SAMPLE_FMT_FLT) {
      long skip = (long) from * sizeBytes;
      interleave(plane(planes, 0) + skip, plane(planes, 1) + skip, target, frames);
    } else {
      for (int channel = 0; channel < channels; channel++) {
        long source = plane(planes, channel) + (long) from * sizeBytes;
        read(sample, source, target + 4L * channel, channels, frames);
      }
    }
  }

  /** Reads samples that lie one after another; each goes {@code step} floats behind the last. */
  private static void read(int sample, long source, long target, int step, int count) {
    long stepBytes = 4L * step;
    switch (sample) {
      case avutil.AV_SAMPLE_FMT_U8 -> {
        for (int n = 0; n < count; n++) {
          int value = (ALL.get(JAVA_BYTE, source + n) & 0xFF) - 128;
          ALL.set(JAVA_FLOAT, target + stepBytes * n, value * SCALE_8);
        }
      }
      case avutil.AV_SAMPLE_FMT_S16 -> {
        for (int n = 0; n < count; n++) {
          ALL.set(
              JAVA_FLOAT, target + stepBytes * n, ALL.get(JAVA_SHORT, source + 2L * n) * SCALE_16);
        }
      }
      case avutil.AV_SAMPLE_FMT_S32 -> {
        for (int n = 0; n < count; n++) {
          ALL.set(
              JAVA_FLOAT, target + stepBytes * n, ALL.get(JAVA_INT, source + 4L * n) * SCALE_32);
        }
      }
      case avutil.AV_SAMPLE_FMT_FLT -> {
        if (step == 1) {
          MemorySegment.copy(ALL, source, ALL, target, 4L * count);
          return;
        }
        for (int n = 0; n < count; n++) {
          ALL.set(JAVA_FLOAT, target + stepBytes * n, ALL.get(JAVA_FLOAT, source + 4L * n));
        }
      }
      default -> {
        for (int n = 0; n < count; n++) {
          ALL.set(
              JAVA_FLOAT, target + stepBytes * n, (float) ALL.get(JAVA_DOUBLE, source + 8L * n));
        }
      }
    }
  }

  /** Two planes of floats, a frame with each store. */
  private static void interleave(long left, long right, long target, int frames) {
    for (int n = 0; n < frames; n++) {
      long low = ALL.get(JAVA_INT, left + 4L * n) & 0xFFFF_FFFFL;
      long high = ALL.get(JAVA_INT, right + 4L * n);
      ALL.set(JAVA_LONG_UNALIGNED, target + 8L * n, high << 32 | low);
    }
  }

  /**
   * Writes frames: {@link #toFloats} backwards. Too loud samples become the loudest there are.
   *
   * @param bits of 32-bit integers that count, from the top
   */
  static void fromFloats(int format, int bits, long planes, int channels, int frames, long source) {
    if (format != avutil.AV_SAMPLE_FMT_FLTP) {
      write(format, bits, source, plane(planes, 0), frames * channels);
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      separate(source + 4L * channel, plane(planes, channel), channels, frames);
    }
  }

  /**
   * One channel for a lossy encoder. What is no number becomes silence, what is beyond all measure
   * becomes very loud: LAME would end the process, others would refuse the frame.
   */
  private static void separate(long source, long target, int channels, int frames) {
    for (int n = 0; n < frames; n++) {
      float sample = ALL.get(JAVA_FLOAT, source + 4L * channels * n);
      float limited = Math.min(Math.max(sample, -LOUDEST), LOUDEST);
      ALL.set(JAVA_FLOAT, target + 4L * n, Float.isNaN(sample) ? 0 : limited);
    }
  }

  /** Writes samples one after another. */
  private static void write(int format, int bits, long source, long target, int count) {
    switch (format) {
      case avutil.AV_SAMPLE_FMT_U8 -> {
        for (int n = 0; n < count; n++) {
          int value = Math.round(ALL.get(JAVA_FLOAT, source + 4L * n) * 0x1p7f);
          ALL.set(JAVA_BYTE, target + n, (byte) (Math.min(Math.max(value, -128), 127) + 128));
        }
      }
      case avutil.AV_SAMPLE_FMT_S16 -> {
        for (int n = 0; n < count; n++) {
          int value = Math.round(ALL.get(JAVA_FLOAT, source + 4L * n) * 0x1p15f);
          int limited = Math.min(Math.max(value, Short.MIN_VALUE), Short.MAX_VALUE);
          ALL.set(JAVA_SHORT, target + 2L * n, (short) limited);
        }
      }
      case avutil.AV_SAMPLE_FMT_S32 -> {
        int shift = Integer.SIZE - bits;
        float scale = 1L << (bits - 1);
        for (int n = 0; n < count; n++) {
          int value = Math.round(ALL.get(JAVA_FLOAT, source + 4L * n) * scale);
          int limited = Math.min(Math.max(value, Integer.MIN_VALUE >> shift), MAX >> shift);
          ALL.set(JAVA_INT, target + 4L * n, limited << shift);
        }
      }
      case avutil.AV_SAMPLE_FMT_FLT -> MemorySegment.copy(ALL, source, ALL, target, 4L * count);
      default -> throw new IllegalArgumentException("sample format " + format);
    }
  }

  private static long plane(long planes, int channel) {
    return ALL.get(JAVA_LONG, planes + 8L * channel);
  }
}
