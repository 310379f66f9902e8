package dev.streamkit.kernel.access;

import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of addresses that are granted; a star in a part is any text within that part.
 *
 * @param text the pattern as it was written
 * @param origin scheme, host and port
 * @param path the path
 */
public record UrlPattern(String text, Pattern origin, Pattern path) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>https?|\\*)://(?<host>\\[[0-9a-fA-F:.]+]|[^\\s/:@?#\\[\\]]+)"
              + "(:(?<port>\\d{1,5}|\\*))?(?<path>/[^\\s?#]*)?");

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is none; the message says what one looks like
   */
  public static UrlPattern of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pattern of addresses, such as https://*.example.org/data/*");
    }
    String scheme = parts.group("scheme");
    String host = any(host(parts.group("host")));
    String port = parts.group("port");
    var origins =
        (scheme.equals("*") ? List.of("http", "https") : List.of(scheme))
            .stream()
                .map(it -> it + "://" + host + ":" + (port == null ? usualPort(it) : any(port)));
    String path = parts.group("path") == null ? "/*" : parts.group("path");
    return new UrlPattern(
        text,
        Pattern.compile(origins.collect(Collectors.joining("|"))),
        Pattern.compile(any(path)));
  }

  /** Whether it grants an address. */
  boolean grants(WebAddress address) {
    return origin.matcher(address.origin()).matches() && path.matcher(address.path()).matches();
  }

  /** The port that belongs to a scheme. */
  static int usualPort(String scheme) {
    return scheme.equals("http") ? 80 : 443;
  }

  private static String host(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return lower.chars().allMatch(it -> it < 0x80) ? lower : IDN.toASCII(lower);
  }

  private static String any(String text) {
    return Arrays.stream(text.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
