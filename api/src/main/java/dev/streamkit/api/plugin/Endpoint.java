package dev.streamkit.api.plugin;

import java.net.URI;

/**
 * A service that a plugin registers for each address it serves, for as long as it serves it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986">RFC 3986</a>
 */
public interface Endpoint {
  /** Where clients reach it, with the port that was really bound. */
  URI uri();
}
