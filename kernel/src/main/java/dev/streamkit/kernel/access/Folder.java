package dev.streamkit.kernel.access;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A folder held open: what is done in it is done in this folder, whatever its path leads to
 * meanwhile.
 */
final class Folder implements AutoCloseable {
  private final SecureDirectoryStream<Path> handle;

  private Folder(SecureDirectoryStream<Path> handle) {
    this.handle = handle;
  }

  /** Opens {@code path}, which lies in {@code root}, from there down without following a link. */
  @SuppressWarnings("StreamResourceLeak") // the folder is what closes it
  static Folder open(Path root, Path path) throws IOException {
    var folder = new Folder(secure(Files.newDirectoryStream(root)));
    var below = root.relativize(path);
    for (Path name : below.toString().isEmpty() ? Set.<Path>of() : below) {
      try (var outer = folder) {
        folder = new Folder(outer.handle.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
      }
    }
    return folder;
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("this file system cannot be used safely");
  }

  /** The real path of a granted folder, unless it is not there. */
  static Optional<Path> real(Path root) {
    try {
      return Optional.of(root.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  boolean exists(Path name) throws IOException {
    try {
      return attributes(name) != null;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  boolean isRegular(Path name) throws IOException {
    return attributes(name).isRegularFile();
  }

  private BasicFileAttributes attributes(Path name) throws IOException {
    return handle
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  SeekableByteChannel read(Path name) throws IOException {
    return handle.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  SeekableByteChannel createNew(Path name) throws IOException {
    return handle.newByteChannel(
        name,
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS));
  }

  void delete(Path name) throws IOException {
    handle.deleteFile(name);
  }

  /** Gives a file its name, in place of the file that had it. */
  void rename(Path from, Path to) throws IOException {
    handle.move(from, handle, to);
  }

  @Override
  public void close() {
    try {
      handle.close();
    } catch (IOException _) {
      // A folder that was only read: nothing is lost.
    }
  }
}
