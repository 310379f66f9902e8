package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.lib.ffmpeg.FFmpegException;

/** What FFmpeg refused, in the kernel's words. */
final class Failures {
  private Failures() {}

  static NodeException of(FFmpegException e, String code) {
    var category =
        e.reason() == FFmpegException.Reason.NO_MEMORY
            ? NodeException.Category.RESOURCES
            : NodeException.Category.INPUT;
    return new NodeException(category, code, e.getMessage(), "", e);
  }
}
