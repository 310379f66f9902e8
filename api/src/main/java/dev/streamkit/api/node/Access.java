package dev.streamkit.api.node;

import java.nio.channels.ByteChannel;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way of a node to files and secrets: what configuration grants to it. Any thread may use
 * it.
 */
@ProviderType
public interface Access {
  /**
   * Opens a file, to read it from its start, or to write it anew. The caller closes the channel.
   *
   * @param path absolute, or relative to the server's working folder
   * @param write whether to create or replace the file
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when it is not granted
   *     or cannot be opened; the message names the path and the hint says what would grant it
   */
  ByteChannel open(String path, boolean write) throws NodeException;

  /** A secret by its configured name, if this node may have it. */
  Optional<String> secret(String name);
}
