package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeException;
import java.io.IOException;
import java.nio.channels.Channel;

/** What these nodes say when bytes cannot be moved. */
final class Failures {
  private Failures() {}

  static NodeException ofFile(String doing, String path, IOException cause) {
    return fatal("file-failed", doing + " '" + path + "' failed: " + cause.getMessage(), cause);
  }

  static NodeException ofStream(String doing, String name, IOException cause) {
    String message = doing + " stream '" + name + "' failed: " + cause.getMessage();
    return fatal("stream-failed", message, cause);
  }

  static NodeException notBytes(Object packet) {
    String kind = packet.getClass().getSimpleName();
    return NodeException.input("not-binary", "takes Binary packets only, got " + kind);
  }

  /** Closing is all that is left to do: a failure of it has nobody to act on it. */
  static void closeQuietly(Channel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        System.getLogger(Failures.class.getName()).log(System.Logger.Level.DEBUG, "close", e);
      }
    }
  }

  private static NodeException fatal(String code, String message, IOException cause) {
    return new NodeException(NodeException.Category.FATAL, code, message, "", cause);
  }
}
