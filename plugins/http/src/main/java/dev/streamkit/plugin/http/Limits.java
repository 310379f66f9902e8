package dev.streamkit.plugin.http;

import java.nio.file.Path;
import java.util.List;

/**
 * What a request may do.
 *
 * @param maxBodyBytes how long it may be
 * @param readable folders whose files its nodes may read
 * @param writable folders whose files its nodes may write
 */
record Limits(long maxBodyBytes, List<Path> readable, List<Path> writable) {
  void check(long bodyBytes) throws RefusedException {
    if (bodyBytes > maxBodyBytes) {
      throw new RefusedException(
          413,
          "body-too-large",
          "The request is longer than " + maxBodyBytes + " bytes",
          "Send less, or raise max_body_size of [server] in skit.toml");
    }
  }
}
