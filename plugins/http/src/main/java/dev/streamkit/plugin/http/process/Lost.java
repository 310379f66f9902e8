package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.session.Problem;

/** How a client is lost. */
final class Lost {
  private Lost() {}

  static Problem gone(Throwable cause) {
    return new Problem(
            "client-gone",
            "The client is gone: " + Words.shown(String.valueOf(cause.getMessage())),
            "",
            Problem.Where.NOWHERE)
        .in(Category.REMOTE);
  }

  /**
   * A client that does not keep up.
   *
   * @param what what it did too slowly
   */
  static Problem tooSlow(String what) {
    return new Problem(
            "client-too-slow",
            "The client " + what + " nothing, or next to nothing, for too long",
            "At least "
                + Pace.MIN_BYTES_PER_SECOND
                + " bytes a second are asked for; server.idle_timeout_secs in skit.toml says for"
                + " how long less will do",
            Problem.Where.NOWHERE)
        .in(Category.REMOTE);
  }
}
