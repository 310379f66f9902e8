package dev.streamkit.plugin.http;

import dev.streamkit.api.session.Grants;

/**
 * What a request may do.
 *
 * @param maxBodyBytes how long it may be
 * @param grants what its nodes may reach
 */
record Limits(long maxBodyBytes, Grants grants) {
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
