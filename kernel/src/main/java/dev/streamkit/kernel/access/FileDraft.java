package dev.streamkit.kernel.access;

import dev.streamkit.api.node.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.UUID;

/** A file under a name nobody looks at, until it is whole. */
final class FileDraft implements Access.Draft {
  private static final String PREFIX = ".skit-";
  private static final String SUFFIX = ".part";

  private final Folder folder;
  private final Path name;
  private final Path draft;
  private final SeekableByteChannel channel;
  private boolean renamed;

  FileDraft(Folder folder, Path name) throws IOException {
    this.folder = folder;
    this.name = name;
    this.draft = Path.of(PREFIX + UUID.randomUUID() + SUFFIX);
    this.channel = folder.createNew(draft);
  }

  /** Whether a file has the name of a draft. */
  static boolean isDraft(Path name) {
    return name.toString().startsWith(PREFIX) && name.toString().endsWith(SUFFIX);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return channel.write(bytes);
  }

  @Override
  public void complete() throws IOException {
    if (!channel.isOpen()) {
      throw new ClosedChannelException();
    }
    channel.close();
    folder.rename(draft, name);
    renamed = true;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (folder;
        channel) {
      if (!renamed) {
        renamed = true;
        folder.delete(draft);
      }
    }
  }
}
