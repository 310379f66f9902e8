package dev.streamkit.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder for what the framework and the kernel unpack; gone when the process is. Bundles are
 * installed by reference, so it stays small.
 *
 * @param folder its path
 */
record Cache(Path folder) implements AutoCloseable {
  static Cache create() {
    try {
      return new Cache(Files.createTempDirectory("streamkit-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No temporary folder could be made below " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Removes the folder. What cannot be removed is left: the system clears its temporary files. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException problem)
                throws IOException {
              Files.delete(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // A file that is still open on some systems, or was removed by someone else.
    }
  }
}
