package dev.streamkit.api.node;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the operator what the kernel cannot see. Packets, errors and times are counted without it.
 * Any thread may use it.
 */
@ProviderType
public interface Reporter {
  /** How the node is from now on. */
  void state(Health health);

  /** Adds to a counter of the node's own, such as {@code concealed_packets}. */
  void count(String counter, long delta);
}
