package dev.streamkit.cli;

import dev.streamkit.api.node.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes into a channel. What they are does not matter to a file. */
class ChannelSink implements Streams.Sink {
  private final FileChannel channel;

  ChannelSink(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void contentType(String contentType) {}

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return channel.write(bytes);
  }

  @Override
  public void complete() throws IOException {}

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
