package dev.streamkit.api.node;

import org.osgi.annotation.versioning.ProviderType;

/** The session's clock. Any thread may ask it. */
@ProviderType
public interface MediaClock {
  /**
   * Microseconds since the session started. Never goes back, and does not follow changes of the
   * wall clock.
   */
  long nowUs();
}
