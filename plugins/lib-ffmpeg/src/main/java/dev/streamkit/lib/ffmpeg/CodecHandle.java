package dev.streamkit.lib.ffmpeg;

import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A codec context with one frame and one packet, which are used again and again. It lets one call
 * in at a time: a second thread, or a call after the end, gets {@link IllegalStateException}
 * instead of a crash.
 */
abstract sealed class CodecHandle implements AutoCloseable permits AudioDecoder, AudioEncoder {
  private static final int FREE = 0;
  private static final int BUSY = 1;
  private static final int CLOSED = 2;

  final AVCodecContext context;
  final AVFrame frame;
  final MediaPacket packet;
  private final AtomicInteger phase = new AtomicInteger(FREE);

  CodecHandle(AVCodec codec) {
    context = avcodec.avcodec_alloc_context3(codec);
    frame = avutil.av_frame_alloc();
    packet = new MediaPacket();
    // What is decoded or encoded is shorter than a thread switch.
    context.thread_count(1);
  }

  /** Opens the codec; options that it does not know are a fault of this program. */
  final void start(AVCodec codec, AVDictionary options, String what) throws FFmpegException {
    int result = avcodec.avcodec_open2(context, codec, options);
    var unknown = Natives.free(options);
    if (result < 0) {
      throw FFmpegException.of(what, result);
    }
    if (unknown.isPresent()) {
      throw new IllegalArgumentException(what + " has no option '" + unknown.get() + "'");
    }
  }

  /** Set-up data of the codec; FFmpeg frees it with the context. */
  final void setup(byte[] setup) {
    if (setup.length > 0) {
      var memory =
          new BytePointer(
              avutil.av_mallocz((long) setup.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE));
      memory.capacity(setup.length).put(setup);
      context.extradata(memory);
      context.extradata_size(setup.length);
    }
  }

  /** Begins a call; {@link #leave} must follow. */
  final void enter() {
    int found = phase.compareAndExchange(FREE, BUSY);
    if (found != FREE) {
      throw new IllegalStateException(
          found == BUSY ? "this codec is in use by another thread" : "this codec is closed");
    }
  }

  /** Ends a call. */
  final void leave() {
    phase.set(FREE);
  }

  /** Frees everything; does nothing the second time. */
  @Override
  public final void close() {
    int found = phase.compareAndExchange(FREE, CLOSED);
    if (found == BUSY) {
      throw new IllegalStateException("this codec is in use by another thread");
    }
    if (found == FREE) {
      free();
    }
  }

  private void free() {
    avutil.av_frame_free(frame);
    avcodec.av_packet_free(packet.struct());
    try (var pointer = new PointerPointer<AVCodecContext>(1)) {
      avcodec.avcodec_free_context(pointer.put(context));
    }
  }
}
