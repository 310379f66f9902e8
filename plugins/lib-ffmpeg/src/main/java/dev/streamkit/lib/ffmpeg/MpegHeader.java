package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The sample rate of an MP3 file. FFmpeg learns it from the decoder that describes streams, which
 * we do not run; without it, it does not cut off the padding that the file's encoder tells of.
 */
final class MpegHeader {
  private static final ValueLayout.OfInt BIG_INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int SYNC = 0xFFE0_0000;
  private static final int[] RATES = {44_100, 48_000, 32_000};

  private MpegHeader() {}

  /** Tells the stream its rate, from the frame that is about to be read. */
  static void describe(AVCodecParameters codec, AVIOContext io) {
    if (codec.codec_id() == avcodec.AV_CODEC_ID_MP3 && codec.sample_rate() == 0) {
      long ahead = io.buf_end().address() - io.buf_ptr().address();
      MemorySegment next = Natives.segment(io.buf_ptr(), Math.max(0, ahead));
      if (ahead >= BIG_INT.byteSize()) {
        codec.sample_rate(sampleRate(next.get(BIG_INT, 0)));
      }
    }
  }

  /** Frames per second by the first 32 bits of an MPEG audio frame, 0 when it is none. */
  static int sampleRate(int header) {
    int version = header >> 19 & 3;
    int rate = header >> 10 & 3;
    if ((header & SYNC) != SYNC || version == 1 || rate == RATES.length) {
      return 0;
    }
    return switch (version) {
      case 3 -> RATES[rate];
      case 2 -> RATES[rate] / 2;
      default -> RATES[rate] / 4;
    };
  }
}
