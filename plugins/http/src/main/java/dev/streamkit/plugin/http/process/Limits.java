package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Grants;
import dev.streamkit.plugin.http.problem.RefusedException;

/**
 * What a request may do.
 *
 * @param maxBodyBytes how long it may be
 * @param grants what its nodes may reach
 */
public record Limits(long maxBodyBytes, Grants grants) {
  /** Refuses a longer one. */
  public void check(long bodyBytes) throws RefusedException {
    if (bodyBytes > maxBodyBytes) {
      throw new RefusedException(
          413,
          "body-too-large",
          "The request is longer than " + maxBodyBytes + " bytes",
          "Send less, or raise max_body_size of [server] in skit.toml");
    }
  }
}
