package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A format context with the byte stream below it: owns both, lets one call in at a time, and keeps
 * what a callback throws until FFmpeg has returned.
 */
abstract sealed class FormatHandle implements AutoCloseable permits Demuxer, Muxer {
  /** From the start, for a seek in C. */
  private static final int SEEK_SET = 0;

  final AVFormatContext context;
  final MediaPacket packet;
  private final AVIOContext io;
  private final MemorySegment opaque;
  private final ReentrantLock entry = new ReentrantLock();
  private final boolean seekable;
  private final long callTimeNs;
  private long deadlineNs;
  private Throwable failure;
  private volatile boolean closed;
  private boolean freed;

  FormatHandle(boolean writes, boolean seekable, long callTimeNs) {
    FFmpeg.load();
    this.seekable = seekable;
    this.callTimeNs = callTimeNs;
    packet = new MediaPacket();
    opaque = Callbacks.register(this);
    context = avformat.avformat_alloc_context();
    io = Natives.allocateIo(writes, seekable, opaque);
    context.pb(io);
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
    MemorySegment interrupt = Natives.segment(context.interrupt_callback(), 2 * ADDRESS.byteSize());
    interrupt.setAtIndex(ADDRESS, 0, Callbacks.INTERRUPT);
    interrupt.setAtIndex(ADDRESS, 1, opaque);
  }

  /** Moves bytes between FFmpeg's buffer and Java; an error code when it cannot. */
  abstract int move(MemorySegment buffer) throws IOException, InterruptedException;

  /** Goes to a place of the bytes. Called for seekable ones only. */
  abstract void seekTo(long position) throws IOException;

  /**
   * How many bytes there are, 0 when nobody knows: without an answer, the MP3 demuxer takes the
   * error for a size and ignores what the file tells of its length.
   */
  abstract long sizeBytes() throws IOException;

  /** Frees the context. */
  abstract void freeContext();

  /** Called back by FFmpeg. Nothing is thrown: the first failure is kept, and ends the stream. */
  final int transfer(MemorySegment buffer) {
    if (failure != null || mustStop()) {
      return avutil.AVERROR_EXIT;
    }
    long startNs = System.nanoTime();
    try {
      return move(buffer);
    } catch (Throwable e) {
      failure = e;
      return avutil.AVERROR_EXIT;
    } finally {
      deadlineNs += System.nanoTime() - startNs;
    }
  }

  /** Called back by FFmpeg, as {@link #transfer}. */
  final long seek(long offset, int whence) {
    if (failure != null || mustStop()) {
      return avutil.AVERROR_EXIT;
    }
    try {
      switch (whence & ~avformat.AVSEEK_FORCE) {
        case avformat.AVSEEK_SIZE -> {
          return sizeBytes();
        }
        case SEEK_SET -> {
          if (offset < 0 || !seekable) { // FFmpeg also tries what it was told not to
            return avutil.AVERROR_EINVAL();
          }
          seekTo(offset);
          return offset;
        }
        default -> {
          return avutil.AVERROR_EINVAL();
        }
      }
    } catch (Throwable e) {
      failure = e;
      return avutil.AVERROR_EXIT;
    }
  }

  /** Asked by FFmpeg in its loops. */
  final boolean mustStop() {
    return closed || overdue();
  }

  private boolean overdue() {
    return System.nanoTime() - deadlineNs > 0;
  }

  /** Gives out what FFmpeg wrote and buffers. */
  final void flushIo() throws IOException, InterruptedException {
    avformat.avio_flush(io);
    rethrow();
  }

  /** Begins a call; {@link #exit} ends it. */
  final void enter() {
    if (!entry.tryLock()) {
      throw new IllegalStateException("this handle is in use by another thread");
    }
    if (closed) {
      exit();
      throw new IllegalStateException("this handle is closed");
    }
    deadlineNs = System.nanoTime() + callTimeNs;
  }

  /** Ends a call. Whoever leaves a closed handle frees it. */
  final void exit() {
    entry.unlock();
    if (closed) {
      freeUnlessInUse();
    }
  }

  private void freeUnlessInUse() {
    if (entry.tryLock()) {
      try {
        if (!freed && entry.getHoldCount() == 1) {
          freed = true;
          free();
        }
      } finally {
        entry.unlock();
      }
    }
  }

  /** Throws what a callback threw, or what the result of a call means. */
  final int check(String what, int result) throws IOException, InterruptedException {
    rethrow();
    if (result >= 0) {
      return result;
    }
    if (overdue()) {
      throw new FFmpegException(
          FFmpegException.Reason.LIMIT, what + ": took more than " + callTimeNs / 1e9 + " s");
    }
    throw FFmpegException.of(what, result);
  }

  /** The same for a call that took options; frees them. */
  final void check(String what, int result, AVDictionary options)
      throws IOException, InterruptedException {
    Optional<String> unknown = Natives.free(options);
    check(what, result);
    if (unknown.isPresent()) { // known only after success: a failed call leaves all of them
      throw new IllegalArgumentException("FFmpeg has no option '" + unknown.get() + "' here");
    }
  }

  /** Throws what a callback threw. */
  final void rethrow() throws IOException, InterruptedException {
    switch (failure) {
      case null -> {}
      case InterruptedException e -> throw e;
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IOException(failure);
    }
  }

  /**
   * Frees everything. A call that another thread is in ends soon, and that thread then frees. A
   * second close does nothing.
   */
  @Override
  public final void close() {
    closed = true;
    freeUnlessInUse();
  }

  private void free() {
    freeContext();
    avcodec.av_packet_free(packet.struct());
    avutil.av_free(io.buffer()); // not the buffer it was given: FFmpeg may have replaced it
    avformat.avio_context_free(io);
    Callbacks.unregister(opaque);
  }
}
