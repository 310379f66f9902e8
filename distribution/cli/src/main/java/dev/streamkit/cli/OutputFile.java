package dev.streamkit.cli;

import dev.streamkit.api.node.Streams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a session writes. The bytes go to a hidden file beside it, which takes its name when
 * all is well: nobody ever sees half a file, and an old one stays until then. A device or a pipe is
 * written as it stands, for there is nothing to take its place.
 */
final class OutputFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private volatile boolean whole;

  OutputFile(Path asked) {
    this.target = real(asked.toAbsolutePath());
    this.part =
        standsAlready(target)
            ? null
            : target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    if (Files.isDirectory(target)) {
      throw new Refusal(ExitCode.USAGE, "the output " + asked + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(target.getParent())) {
      throw new Refusal(
          ExitCode.USAGE,
          "the folder " + target.getParent() + " of the output does not exist; make it first");
    }
    try {
      channel =
          part == null
              ? FileChannel.open(target, StandardOpenOption.WRITE)
              : FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.USAGE, "the output " + asked + " cannot be written: " + e.getMessage(), e);
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

  Streams.Sink sink() {
    return new FileSink(channel);
  }

  /** Standard output: what is written is gone. */
  static Streams.Sink standard() {
    return new ChannelSink(new FileOutputStream(FileDescriptor.out).getChannel());
  }

  /** Gives the file its name. Says whether there was a whole one. */
  boolean publish() throws IOException {
    if (!whole) {
      return false;
    }
    if (part != null) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return true;
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    try (channel) {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The unfinished file " + part + " cannot be removed", e);
    }
  }

  private final class FileSink extends ChannelSink {
    FileSink(FileChannel channel) {
      super(channel);
    }

    @Override
    public void complete() {
      whole = true;
    }
  }
}
