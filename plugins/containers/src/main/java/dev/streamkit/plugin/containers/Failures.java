package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import java.util.Optional;

/** What FFmpeg refused, and what is no file of its kind, in words that help. */
final class Failures {
  private Failures() {}

  static NodeException of(FFmpegException e, String code) {
    return new NodeException(category(e), code, e.getMessage(), "", e);
  }

  private static NodeException.Category category(Throwable e) {
    return e instanceof FFmpegException refused
            && refused.reason() == FFmpegException.Reason.NO_MEMORY
        ? NodeException.Category.RESOURCES
        : NodeException.Category.INPUT;
  }

  /** A file that cannot even begin. */
  static NodeException refused(Container container, FFmpegException e) {
    return new NodeException(
        NodeException.Category.FATAL,
        "container-refused",
        "FFmpeg does not write " + container.title + " of this: " + e.getMessage(),
        "",
        e);
  }

  static NodeException broken(Container container, FFmpegException e) {
    return new NodeException(
        category(e),
        "broken-file",
        container.title + " cannot be read further: " + e.getMessage(),
        "it may be cut off or damaged",
        e);
  }

  static NodeException broken(Container container, String message) {
    return new NodeException(
        NodeException.Category.INPUT,
        "broken-file",
        container.title + " cannot be read: " + message,
        "it may be cut off or damaged",
        null);
  }

  /** Bytes that are not of the expected container. */
  static NodeException mistaken(
      Container expected, PinSource source, Optional<Container> found, Throwable cause) {
    return new NodeException(
        category(cause),
        "wrong-container",
        "expected "
            + expected.title
            + ", got "
            + found.map(it -> it.title + ", ").orElse("")
            + "bytes that begin with "
            + source.describeStart(),
        "check what is connected to '" + Pins.IN + "'; containers::auto::demuxer reads any of them",
        cause);
  }

  static NodeException unknown(PinSource source) {
    return new NodeException(
        NodeException.Category.INPUT,
        "unknown-container",
        "these bytes are of no container that is known here; they begin with "
            + source.describeStart(),
        "known are Ogg, WAV, FLAC, MP3, WebM/Matroska, MP4 and ADTS",
        null);
  }
}
