package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.Param;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What to fetch.
 *
 * @param url where it is
 * @param chunkSize bytes in a packet
 * @param timeoutSecs how long to wait for the server, in all
 * @param maxBytes how much it may be
 * @param maxRedirects how often the server may send on
 */
record FetcherConfig(
    @Param(
            value = "Address of what to fetch, beginning with http:// or https://",
            example = "https://example.org/speech.ogg")
        String url,
    @Param(value = "Bytes in a packet", initial = "8192", min = 1, max = 16_777_216) int chunkSize,
    @Param(
            value =
                "Seconds to wait for the server in all, not counting the time in which the pipeline"
                    + " takes nothing; 0 waits for ever",
            initial = "300",
            min = 0,
            max = 86_400)
        int timeoutSecs,
    @Param(value = "Bytes after which the fetcher fails", initial = "1073741824", min = 1)
        long maxBytes,
    @Param(
            value = "How often the server may send on to another address; each is checked",
            initial = "5",
            min = 0,
            max = 10)
        int maxRedirects) {
  FetcherConfig {
    parse(url);
    if (chunkSize < 1 || timeoutSecs < 0 || maxBytes < 1 || maxRedirects < 0) {
      throw new IllegalArgumentException(
          "chunk_size, timeout_secs, max_bytes and max_redirects cannot be "
              + chunkSize
              + ", "
              + timeoutSecs
              + ", "
              + maxBytes
              + " and "
              + maxRedirects);
    }
  }

  /** The address, without a fragment, which is nothing to the server. */
  URI address() {
    return parse(url);
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none
   */
  static URI parse(String url) {
    try {
      var address = new URI(url);
      boolean web =
          "http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme());
      if (!web || address.getHost() == null || address.getRawUserInfo() != null) {
        throw new IllegalArgumentException(
            "url must be http:// or https:// with a host and without a user, was '"
                + withoutUser(url)
                + "'");
      }
      int fragment = url.indexOf('#');
      return fragment < 0 ? address : new URI(url.substring(0, fragment));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "url is no address: '" + withoutUser(url) + "': " + e.getReason(), e);
    }
  }

  private static String withoutUser(String url) {
    return url.replaceFirst("//[^/]*@", "//***@");
  }
}
