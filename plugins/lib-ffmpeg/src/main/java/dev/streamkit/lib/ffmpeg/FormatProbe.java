package dev.streamkit.lib.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVProbeData;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Guesses the format of bytes by what they look like. */
public final class FormatProbe {
  private FormatProbe() {}

  /**
   * FFmpeg's guess at the format of a file, such as {@code mp3}; empty when it has none.
   *
   * @param start the file's first bytes, a few thousand of them
   */
  public static Optional<String> guess(byte[] start) {
    FFmpeg.load();
    var memory = avutil.av_mallocz(start.length + avformat.AVPROBE_PADDING_SIZE);
    if (memory == null) {
      return Optional.empty();
    }
    try (var data = new AVProbeData();
        var bytes = new BytePointer(memory)) {
      Natives.segment(memory, start.length).copyFrom(MemorySegment.ofArray(start));
      data.filename(null).mime_type(null).buf(bytes).buf_size(start.length);
      var format = avformat.av_probe_input_format3(data, 1, new int[1]);
      return Optional.ofNullable(format).map(known -> known.name().getString());
    } finally {
      avutil.av_free(memory);
    }
  }
}
