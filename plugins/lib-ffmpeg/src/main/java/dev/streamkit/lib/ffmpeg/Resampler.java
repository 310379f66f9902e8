package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.Loader;

/**
 * Changes the rate of interleaved 32-bit floats by a band-limited filter, and mixes their channels
 * by a matrix. The first frame out is at the time of the first frame in; what comes out lags behind
 * what goes in, because the filter looks ahead.
 *
 * <p>One thread at a time, not always the same. Calls allocate nothing. Whoever made it closes it.
 */
public final class Resampler implements AutoCloseable {
  /** Most channels of either side. */
  public static final int MAX_CHANNELS = 64;

  private static final int FREE = 0;
  private static final int BUSY = 1;
  private static final int CLOSED = 2;

  /** A correction is given for so many frames at once: in steps of 0.01 parts of a million. */
  private static final int STEERING_DISTANCE = 100_000_000;

  private final SwrContext context;
  private final MemorySegment address;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment source = arena.allocate(ADDRESS);
  private final MemorySegment target = arena.allocate(ADDRESS);
  private final int inChannels;
  private final int outChannels;
  private final AtomicInteger phase = new AtomicInteger(FREE);

  /** How sharp the filter is. */
  public enum Quality {
    /** Half as many taps as {@link #MEDIUM}: for speech. */
    FAST(16, 6, 0.91),
    /** What FFmpeg does unless told otherwise. */
    MEDIUM(32, 9, 0.97),
    /** Nothing to be heard folds back. */
    HIGH(96, 12, 0.95),
    /** Flat to 0.93 of the lower band, and nothing at all folds back. */
    BEST(256, 14, 0.965);

    private final int taps;
    private final int beta;
    private final double cutoff;

    Quality(int taps, int beta, double cutoff) {
      this.taps = taps;
      this.beta = beta;
      this.cutoff = cutoff;
    }
  }

  /** Called directly: JavaCPP's version allocates. Looked up when the library is there. */
  private static final class Holder {
    static final MethodHandle SWR_CONVERT = find();

    private static MethodHandle find() {
      FFmpeg.load();
      Loader.load(swresample.class);
      return Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.loaderLookup().findOrThrow("swr_convert"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    }
  }

  private Resampler(SwrContext context, int inChannels, int outChannels) {
    this.context = context;
    this.address = MemorySegment.ofAddress(context.address());
    this.inChannels = inChannels;
    this.outChannels = outChannels;
  }

  /**
   * A new one.
   *
   * @param matrix what each channel out takes of each channel in, row by row for each channel out;
   *     empty when the channels stay as they are
   * @param steered whether {@link #steer} will be called
   * @throws FFmpegException when there is no filter, or no memory, for these rates
   * @throws IllegalArgumentException for numbers of channels outside of 1 to {@link #MAX_CHANNELS},
   *     or a matrix that does not fit them
   */
  public static Resampler open(
      int inRate,
      int inChannels,
      int outRate,
      int outChannels,
      double[] matrix,
      Quality quality,
      boolean steered)
      throws FFmpegException {
    checkChannels(inChannels);
    checkChannels(outChannels);
    boolean same = inChannels == outChannels && matrix.length == 0;
    if (!same && matrix.length != inChannels * outChannels) {
      throw new IllegalArgumentException(
          "a matrix of " + matrix.length + " for " + inChannels + " to " + outChannels);
    }
    FFmpeg.load();
    Loader.load(swresample.class);
    var context = swresample.swr_alloc();
    var resampler = new Resampler(context, inChannels, outChannels);
    try {
      resampler.begin(inRate, outRate, matrix, quality, steered);
      return resampler;
    } catch (Throwable e) {
      resampler.close();
      throw e;
    }
  }

  private void begin(int inRate, int outRate, double[] matrix, Quality quality, boolean steered)
      throws FFmpegException {
    String what =
        "resample %d channels at %d Hz to %d at %d Hz"
            .formatted(inChannels, inRate, outChannels, outRate);
    int floats = avutil.AV_SAMPLE_FMT_FLT;
    try (var in = new AVChannelLayout();
        var out = new AVChannelLayout()) {
      avutil.av_channel_layout_default(in, inChannels);
      avutil.av_channel_layout_default(out, outChannels);
      check(avutil.av_opt_set_chlayout(context, "ichl", in, 0), what);
      check(avutil.av_opt_set_chlayout(context, "ochl", out, 0), what);
    }
    check(avutil.av_opt_set_sample_fmt(context, "isf", floats, 0), what);
    check(avutil.av_opt_set_sample_fmt(context, "osf", floats, 0), what);
    check(avutil.av_opt_set_int(context, "isr", inRate, 0), what);
    check(avutil.av_opt_set_int(context, "osr", outRate, 0), what);
    check(avutil.av_opt_set_int(context, "filter_size", quality.taps, 0), what);
    check(avutil.av_opt_set_double(context, "kaiser_beta", quality.beta, 0), what);
    check(avutil.av_opt_set_double(context, "cutoff", quality.cutoff, 0), what);
    if (steered) {
      check(avutil.av_opt_set_int(context, "flags", swresample.SWR_FLAG_RESAMPLE, 0), what);
    }
    if (matrix.length > 0) {
      check(swresample.swr_set_matrix(context, matrix, inChannels), what);
    }
    check(swresample.swr_init(context), what);
  }

  /**
   * Takes frames, and gives what is ready; what does not fit is kept for the next call.
   *
   * @param samples native memory that is only read
   * @param frames frames in it, from its start; may be 0
   * @param into native memory for the result
   * @param at frame in it to begin at
   * @param room frames that may be given
   * @return frames that were given
   */
  public int convert(MemorySegment samples, int frames, MemorySegment into, int at, int room)
      throws FFmpegException {
    enter();
    try {
      AudioDecoder.checkSamples(samples, frames, inChannels);
      AudioDecoder.checkSamples(into, at + room, outChannels);
      // No pointer at all would mean that the stream has ended.
      source.set(JAVA_LONG, 0, frames == 0 ? into.address() : samples.address());
      target.set(JAVA_LONG, 0, into.address() + (long) at * outChannels * Float.BYTES);
      int given = (int) Holder.SWR_CONVERT.invokeExact(address, target, room, source, frames);
      check(given, "resample");
      return given;
    } catch (FFmpegException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("swr_convert", e);
    } finally {
      leave();
    }
  }

  /** Takes frames of silence; {@link #convert} gives what becomes ready by them. */
  public void silence(int frames) throws FFmpegException {
    enter();
    try {
      check(swresample.swr_inject_silence(context, frames), "resample silence");
    } finally {
      leave();
    }
  }

  /** What went in and did not come out, in units of {@code 1 / perSecond} of a second. */
  public long delay(int perSecond) {
    enter();
    try {
      return swresample.swr_get_delay(context, perSecond);
    } finally {
      leave();
    }
  }

  /**
   * Gives this many frames more out of a million than the rates say, fewer when negative; until the
   * next call, and for less than an hour. Only if it was opened for it.
   */
  public void steer(double partsPerMillion) throws FFmpegException {
    enter();
    try {
      double more = partsPerMillion / 1_000_000;
      // It is told how much smaller the steps through the input are.
      int delta = Math.toIntExact(Math.round(more / (1 + more) * STEERING_DISTANCE));
      check(swresample.swr_set_compensation(context, delta, STEERING_DISTANCE), "steer");
    } finally {
      leave();
    }
  }

  /** Frees everything; does nothing the second time. */
  @Override
  public void close() {
    int found = phase.compareAndExchange(FREE, CLOSED);
    if (found == BUSY) {
      throw new IllegalStateException("this resampler is in use by another thread");
    }
    if (found == FREE) {
      swresample.swr_free(context);
      arena.close();
    }
  }

  private void enter() {
    int found = phase.compareAndExchange(FREE, BUSY);
    if (found != FREE) {
      throw new IllegalStateException(
          found == BUSY
              ? "this resampler is in use by another thread"
              : "this resampler is closed");
    }
  }

  private void leave() {
    phase.set(FREE);
  }

  private static void checkChannels(int channels) {
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw new IllegalArgumentException("channels must be 1 to 64, was " + channels);
    }
  }

  private static void check(int result, String what) throws FFmpegException {
    if (result < 0) {
      throw FFmpegException.of(what, result);
    }
  }
}
