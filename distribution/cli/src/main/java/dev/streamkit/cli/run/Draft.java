package dev.streamkit.cli.run;

import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes its name when it is whole: until then the bytes lie hidden beside it, and an
 * old file stays as it was. A device or a pipe is written as it stands, for there is nothing to
 * take its place.
 */
final class Draft implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;

  /** A draft of a file, called this in messages. */
  Draft(String what, Path asked) {
    this.target = real(asked.toAbsolutePath());
    this.part =
        standsAlready(target)
            ? null
            : target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    if (Files.isDirectory(target)) {
      throw new Refusal(
          ExitCode.USAGE, "the " + what + " " + asked + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new Refusal(
          ExitCode.USAGE,
          "the folder "
              + target.getParent()
              + " of the "
              + what
              + " does not exist; make it first");
    }
    try {
      channel =
          part == null
              ? FileChannel.open(target, StandardOpenOption.WRITE)
              : FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.USAGE, "the " + what + " " + asked + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Where links lead: the file takes the place of what they lead to, not theirs. */
  private static Path real(Path asked) {
    try {
      return asked.toRealPath();
    } catch (IOException _) {
      return asked;
    }
  }

  private static boolean standsAlready(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
  }

  FileChannel channel() {
    return channel;
  }

  /** Gives the file its name. */
  void publish() throws IOException {
    if (part != null) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    try (channel) {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the unfinished file " + part + " cannot be removed", e);
    }
  }
}
