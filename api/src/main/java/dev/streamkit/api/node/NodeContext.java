package dev.streamkit.api.node;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What the kernel offers to one node of one session, from {@link Node#open} to the end of {@link
 * Node#close}.
 */
@ProviderType
public interface NodeContext {
  /** Id of the session. */
  String session();

  /** Id of the node within its session. */
  String node();

  /** The session's clock. */
  MediaClock clock();

  /** Memory for packets, within the session's limit. */
  BufferPool buffers();

  /** Tells the operator how the node is. */
  Reporter report();

  /** The only way to files and secrets. */
  Access access();

  /** The byte streams that whoever started the session bound by name. */
  Streams streams();
}
