package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.NodeException;
import java.net.URI;

/** What the fetcher says when a server does not give what was asked for. */
final class Failures {
  private Failures() {}

  static NodeException remote(String code, URI url, String what) {
    return remote(code, url, what, "", null);
  }

  static NodeException remote(String code, URI url, String what, String hint, Throwable cause) {
    String message = "fetching '" + show(url) + "' failed: " + what;
    return new NodeException(NodeException.Category.REMOTE, code, message, hint, cause);
  }

  /** The first reason that has words. */
  static NodeException broken(URI url, Throwable cause) {
    Throwable reason = cause;
    while (reason.getMessage() == null && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return remote("fetch-failed", url, reason.toString(), "", cause);
  }

  /** Without its query, which may hold what nobody else should read. */
  static String show(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
