package dev.streamkit.api.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One change of a live session. There may be other forms in later versions. */
public interface Change {
  /**
   * Adds a node, without links.
   *
   * @param node what to add
   */
  record Add(NodeSpec node) implements Change {}

  /**
   * Removes a node and its links.
   *
   * @param node its id
   */
  record Remove(String node) implements Change {}

  /**
   * Adds a link.
   *
   * @param connection what to link
   */
  record Connect(Connection connection) implements Change {}

  /**
   * Removes a link; packets in it are still delivered.
   *
   * @param connection which link; only its ends count
   */
  record Disconnect(Connection connection) implements Change {}

  /**
   * Changes some parameters of a node; the others stay.
   *
   * @param node its id
   * @param params what to change, map by map; {@code null} brings a parameter's initial value back
   */
  record Tune(String node, Map<String, Object> params) implements Change {
    /** Copies the parameters, in their order. */
    public Tune {
      params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }
  }
}
