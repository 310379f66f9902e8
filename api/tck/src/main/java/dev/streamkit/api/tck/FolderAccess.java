package dev.streamkit.api.tck;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Grants the files of one folder, for reading and writing, and no secret. */
public final class FolderAccess implements Access {
  private final Path folder;

  /** Grants what is below {@code folder}; relative paths start there. */
  public FolderAccess(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public ByteChannel open(String path) throws NodeException {
    try {
      return Files.newByteChannel(granted(path));
    } catch (IOException e) {
      throw refused("file-unreadable", "cannot open '" + path + "': " + e, e);
    }
  }

  @Override
  public Draft create(String path) throws NodeException {
    Path target = granted(path);
    try {
      Path part =
          Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
      return new FileDraft(target, part, FileChannel.open(part, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw refused("file-unwritable", "cannot write '" + path + "': " + e, e);
    }
  }

  @Override
  public Optional<String> secret(String name) {
    return Optional.empty();
  }

  private Path granted(String path) throws NodeException {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw refused("file-not-granted", "'" + path + "' is not below " + folder, null);
    }
    return file;
  }

  private NodeException refused(String code, String message, Throwable cause) {
    var category = NodeException.Category.CONFIG;
    return new NodeException(category, code, message, "use a file below " + folder, cause);
  }

  private record FileDraft(Path target, Path part, FileChannel channel) implements Draft {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public void complete() throws IOException {
      channel.close();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(part);
    }
  }
}
