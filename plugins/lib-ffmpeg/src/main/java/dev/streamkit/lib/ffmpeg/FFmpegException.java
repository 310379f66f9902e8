package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg refused something. */
public final class FFmpegException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What it refused for. */
  public enum Reason {
    /** The bytes are not what they should be. */
    INVALID_DATA,
    /** A limit was reached: probed bytes, bytes without a packet, streams, time of a call. */
    LIMIT,
    /** There is no memory for it. */
    NO_MEMORY,
    /** Anything else; the message tells. */
    OTHER
  }

  /** What it refused for. */
  private final Reason reason;

  FFmpegException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The failure of a call. */
  static FFmpegException of(String what, int code) {
    byte[] text = new byte[128];
    avutil.av_strerror(code, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new FFmpegException(
        code == avutil.AVERROR_INVALIDDATA
            ? Reason.INVALID_DATA
            : code == avutil.AVERROR_ENOMEM() ? Reason.NO_MEMORY : Reason.OTHER,
        what + ": " + new String(text, 0, length, StandardCharsets.UTF_8) + " (" + code + ")");
  }

  /** What it refused for. */
  public Reason reason() {
    return reason;
  }
}
