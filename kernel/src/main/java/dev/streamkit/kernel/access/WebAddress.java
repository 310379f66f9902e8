package dev.streamkit.kernel.access;

import dev.streamkit.api.node.NodeException;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * What of a URL is compared with patterns. What could be read in two ways is refused.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without a dot at its end
 * @param port the port, also where the URL leaves it out
 * @param path the path, {@code /} at least
 */
record WebAddress(String scheme, String host, int port, String path) {
  private static final int MAX_LENGTH = 8192;

  /** The parts of a URL, unless it cannot be fetched from safely. */
  static WebAddress of(URI url) throws NodeException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.toString().length() > MAX_LENGTH) {
      throw bad(url, "it is longer than " + MAX_LENGTH + " characters");
    } else if (!scheme.equals("http") && !scheme.equals("https")) {
      throw bad(url, "it begins neither with http:// nor with https://");
    } else if (url.getRawUserInfo() != null || url.getHost() == null) {
      // java.net.URI knows no host where there are percents, underscores or letters beyond ASCII.
      throw bad(url, "after // there must be a host in plain letters, and no user before it");
    } else if (url.getPort() == 0 || url.getPort() > 0xffff) {
      throw bad(url, "there is no port " + url.getPort());
    }
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    if (climbs(path)) {
      throw bad(url, "its path goes through . or ..");
    }
    String host = url.getHost().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    int port = url.getPort() < 0 ? UrlPattern.usualPort(scheme) : url.getPort();
    return new WebAddress(scheme, host, port, path);
  }

  String origin() {
    return scheme + "://" + host + ":" + port;
  }

  /** Also on a server that decodes a path before it takes it apart. */
  private static boolean climbs(String path) {
    String plain =
        path.replaceAll("(?i)%2e", ".")
            .replaceAll("(?i)%2f|%5c", "/")
            .replaceAll("(?i)(;|%3b)[^/]*", "");
    return Arrays.stream(plain.split("/", -1)).anyMatch(it -> it.equals(".") || it.equals(".."));
  }

  private static NodeException bad(URI url, String why) {
    String text = url.toString().replaceAll("//[^/]*@", "//***@");
    return NodeException.config(
        "bad-url",
        "'%s' cannot be fetched: %s"
            .formatted(text.length() > 200 ? text.substring(0, 200) + "…" : text, why),
        "");
  }

  /** Without its query, which may hold what nobody else should read. */
  @Override
  public String toString() {
    return (port == UrlPattern.usualPort(scheme) ? scheme + "://" + host : origin()) + path;
  }
}
