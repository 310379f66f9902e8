package dev.streamkit.api.node;

import dev.streamkit.api.packet.Buffer;
import org.osgi.annotation.versioning.ProviderType;

/** Gives recycled memory. Any thread may use it. */
@ProviderType
public interface BufferPool {
  /**
   * Writable memory of exactly this size; its content is undefined. The caller owns it.
   *
   * @throws NodeException of category {@link NodeException.Category#RESOURCES} when the session
   *     holds too much already
   * @throws IllegalArgumentException when the size is negative
   */
  Buffer allocate(long sizeBytes) throws NodeException;
}
