package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.ByteSource;
import java.lang.foreign.MemorySegment;

/** The bytes of the {@link Binary} packets that arrive at a pin. */
final class PacketBytes implements ByteSource, AutoCloseable {
  private final Input in;
  private final String pin;
  private final Reporter report;
  private Packet current;
  private long offset;
  private long total;

  PacketBytes(Input in, String pin, Binary first, Reporter report) {
    this.in = in;
    this.pin = pin;
    this.report = report;
    current = first;
  }

  @Override
  public int read(MemorySegment target) throws InterruptedException {
    while (current != null && offset == current.payload().sizeBytes()) {
      close();
      offset = 0;
      current = in.take(pin);
      if (current != null && !(current instanceof Binary)) {
        report.count("strange_packets", 1);
        offset = current.payload().sizeBytes();
      }
    }
    if (current == null) {
      return -1;
    }
    MemorySegment bytes = current.payload().bytes();
    int size = (int) Math.min(target.byteSize(), bytes.byteSize() - offset);
    MemorySegment.copy(bytes, offset, target, 0, size);
    offset += size;
    total += size;
    return size;
  }

  /** Whether there was no byte. */
  boolean isEmpty() {
    return total == 0;
  }

  /** Gives back the packet that is being read. */
  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
