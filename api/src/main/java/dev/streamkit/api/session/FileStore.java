package dev.streamkit.api.session;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files that {@link Grants} allow, for parts of the server that keep files: samples, assets.
 * The same checks as for nodes: real paths, no links on the way, regular files only. Any thread may
 * use it.
 */
@ProviderType
public interface FileStore {
  /** Opens a file to read it, as {@link Access#open}. */
  ByteChannel open(String path) throws NodeException;

  /** Begins to write a file, as {@link Access#create}. */
  Access.Draft create(String path) throws NodeException;

  /**
   * The regular files of a folder that may be read, by name; folders in it are not looked into.
   *
   * @return empty when the folder is not there
   * @throws NodeException of category CONFIG when it cannot be read
   */
  List<Entry> list(String folder) throws NodeException;

  /**
   * Deletes a file that may be written.
   *
   * @throws NodeException of category CONFIG when it is not granted or not there
   */
  void delete(String path) throws NodeException;

  /**
   * A file.
   *
   * @param path its path below the folder that was asked for, beginning with that folder
   * @param name its last part
   * @param sizeBytes its size
   * @param changed when it was written last
   */
  record Entry(Path path, String name, long sizeBytes, Instant changed) {}
}
