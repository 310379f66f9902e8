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
  private final Folder folder;
  private final Path name;
  private final Path draft;
  private final SeekableByteChannel channel;
  private boolean renamed;

  FileDraft(Folder folder, Path name) throws IOException {
    this.folder = folder;
    this.name = name;
    this.draft = Path.of(".skit-" + UUID.randomUUID() + ".part");
    this.channel = folder.createNew(draft);
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
