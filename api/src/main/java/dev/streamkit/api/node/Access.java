package dev.streamkit.api.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.ByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way of a node to files and secrets: what configuration grants to it. Any thread may use
 * it.
 */
@ProviderType
public interface Access {
  /**
   * Opens a file to read it from its start. The caller closes the channel.
   *
   * @param path absolute, or relative to the server's working folder
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when it is not granted
   *     or cannot be opened; the message names the path and the hint says what would grant it
   */
  ByteChannel open(String path) throws NodeException;

  /**
   * Begins to write a file, new or in place of an old one. The caller closes the draft.
   *
   * @param path absolute, or relative to the server's working folder
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when it is not granted
   *     or cannot be written; the message names the path and the hint says what would grant it
   */
  Draft create(String path) throws NodeException;

  /**
   * Checks that a node may send a request there. The addresses that its host turns out to have are
   * for {@link #checkAddress}, and so is every address that a redirect leads to.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when it may not; the
   *     hint says what would grant it
   */
  default void checkUrl(URI url) throws NodeException {
    throw NodeException.config("address-not-granted", "nothing may be fetched: " + url, "");
  }

  /**
   * Checks an address after its name was resolved: only then it is known whether it is private.
   * Connect to this address and do not resolve the name again.
   *
   * @throws NodeException of category {@link NodeException.Category#CONFIG} when it may not be used
   */
  default void checkAddress(URI url, InetAddress address) throws NodeException {
    checkUrl(url);
  }

  /**
   * A new, empty file that nobody else sees and that is gone when it is closed: room for what must
   * be read or written out of order. The caller closes it, and keeps to a limit of its own.
   *
   * @throws NodeException of category {@link NodeException.Category#RESOURCES} when there is no
   *     room
   */
  default SeekableByteChannel scratch() throws NodeException {
    try {
      return Files.newByteChannel(
          Files.createTempFile("streamkit-", ".tmp"),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new NodeException(
          NodeException.Category.RESOURCES,
          "no-scratch-file",
          "no temporary file can be made: " + e,
          "see that the folder of the system property java.io.tmpdir can be written",
          e);
    }
  }

  /** A secret by its configured name, if this node may have it. */
  Optional<String> secret(String name);

  /**
   * A file that is not there yet: nobody sees a half-written one under its name. Closing it without
   * {@link #complete} drops it, and what was there before stays.
   */
  interface Draft extends WritableByteChannel {
    /** All bytes are written: the file takes its name. Only {@link #close} may follow. */
    void complete() throws IOException;
  }
}
