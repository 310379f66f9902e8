package dev.streamkit.plugin.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Reads and writes channels; an interrupt comes out as one, not as an error of the channel. */
final class Channels {
  private Channels() {}

  static int read(ReadableByteChannel channel, ByteBuffer into)
      throws IOException, InterruptedException {
    try {
      return channel.read(into);
    } catch (ClosedByInterruptException e) {
      throw stopped(e);
    }
  }

  static void writeAll(WritableByteChannel channel, ByteBuffer from)
      throws IOException, InterruptedException {
    try {
      while (from.hasRemaining()) {
        channel.write(from);
      }
    } catch (ClosedByInterruptException e) {
      throw stopped(e);
    }
  }

  private static InterruptedException stopped(ClosedByInterruptException cause) {
    Thread.interrupted(); // the exception stands for it from here on
    var stop = new InterruptedException("stopped while a channel was in use");
    stop.initCause(cause);
    return stop;
  }
}
