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
 * all is well: nobody ever sees half a file, and an old one stays until then.
 */
final class OutputFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private volatile boolean whole;

  OutputFile(Path target) {
    this.target = target.toAbsolutePath();
    this.part =
        this.target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    if (Files.isDirectory(this.target)) {
      throw new Refusal(ExitCode.USAGE, "the output " + target + " is a folder; name a file in it");
    }
    if (!Files.isDirectory(this.target.getParent())) {
      throw new Refusal(
          ExitCode.USAGE,
          "the folder " + this.target.getParent() + " of the output does not exist; make it first");
    }
  }

  Streams.Sink sink() {
    try {
      return new FileSink(
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException("The output " + target + " cannot be written", e);
    }
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
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(part);
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
