package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.lib.ffmpeg.FFmpegException;

/** What FFmpeg refused, in the kernel's words. */
final class Failures {
  private Failures() {}

  static NodeException of(FFmpegException e, String code) {
    return new NodeException(category(e), code, e.getMessage(), "", e);
  }

  static NodeException.Category category(FFmpegException e) {
    return e.reason() == FFmpegException.Reason.NO_MEMORY
        ? NodeException.Category.RESOURCES
        : NodeException.Category.INPUT;
  }
}
