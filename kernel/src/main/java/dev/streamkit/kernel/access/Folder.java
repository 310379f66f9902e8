package dev.streamkit.kernel.access;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
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

  /** The real path of a folder, unless it is not there. */
  static Optional<Path> real(Path folder) {
    try {
      return Optional.of(folder.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** What lies in it. Asked once. */
  List<Path> names() throws IOException {
    var names = new ArrayList<Path>();
    try {
      handle.forEach(entry -> names.add(entry.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  boolean has(Path name) throws IOException {
    try {
      return attributes(name) != null;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  boolean isRegular(Path name) throws IOException {
    return attributes(name).isRegularFile();
  }

  /** What is known of a file, unless it is none or has just gone. */
  Optional<BasicFileAttributes> regular(Path name) throws IOException {
    try {
      return Optional.of(attributes(name)).filter(BasicFileAttributes::isRegularFile);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private BasicFileAttributes attributes(Path name) throws IOException {
    return handle
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  /**
   * Opens a regular file to read it. What it is must be known before: opening a pipe would wait for
   * its other end.
   */
  Optional<SeekableByteChannel> openRegular(Path name) throws IOException {
    return isRegular(name)
        ? Optional.of(
            handle.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
        : Optional.empty();
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
