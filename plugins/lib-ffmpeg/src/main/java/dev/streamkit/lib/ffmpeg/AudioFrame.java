package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Loader;

/** The fields of an AVFrame that audio needs, read in place. */
final class AudioFrame {
  private static final long PLANES = Loader.offsetof(AVFrame.class, "extended_data");
  private static final long FRAMES = Loader.offsetof(AVFrame.class, "nb_samples");
  private static final long FORMAT = Loader.offsetof(AVFrame.class, "format");
  private static final long RATE = Loader.offsetof(AVFrame.class, "sample_rate");
  private static final long CHANNELS =
      (long) Loader.offsetof(AVFrame.class, "ch_layout")
          + Loader.offsetof(AVChannelLayout.class, "nb_channels");

  private final MemorySegment fields;

  AudioFrame(AVFrame frame) {
    fields = Natives.segment(frame, Loader.sizeof(AVFrame.class));
  }

  /** Samples of each channel. */
  int frames() {
    return fields.get(JAVA_INT, FRAMES);
  }

  void frames(int count) {
    fields.set(JAVA_INT, FRAMES, count);
  }

  /** How samples are stored, one of FFmpeg's AV_SAMPLE_FMT. */
  int format() {
    return fields.get(JAVA_INT, FORMAT);
  }

  int sampleRate() {
    return fields.get(JAVA_INT, RATE);
  }

  int channels() {
    return fields.get(JAVA_INT, CHANNELS);
  }

  /** Address of the array of plane addresses. */
  long planes() {
    return fields.get(ADDRESS, PLANES).address();
  }
}
