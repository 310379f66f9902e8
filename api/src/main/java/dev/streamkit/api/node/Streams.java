package dev.streamkit.api.node;

import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Byte streams bound by name to a session by whoever started it: an upload, a response, standard
 * input. Each is opened once.
 */
@ProviderType
public interface Streams {
  /**
   * A stream to read.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when nothing of that
   *     name is bound; the hint lists what is
   */
  Source source(String name) throws NodeException;

  /**
   * A stream to write.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when nothing of that
   *     name is bound; the hint lists what is
   */
  Sink sink(String name) throws NodeException;

  /** Bytes to read. */
  interface Source extends ReadableByteChannel {
    /** Their media type, {@code application/octet-stream} when unknown. */
    String contentType();
  }

  /**
   * Takes bytes. Closing it without {@link #complete} tells the other side that the stream broke
   * off.
   */
  interface Sink extends WritableByteChannel {
    /** Says what the bytes are; only before the first of them. */
    void contentType(String contentType);

    /** All bytes are written: the stream is whole. */
    void complete() throws java.io.IOException;
  }
}
