package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Timing;

/** Sends the bytes of a file: the first packet of a piece has the time of all of it. */
final class BinaryOutput {
  private final BufferPool buffers;
  private String contentType = "";
  private long sentUs = Timing.UNKNOWN;
  private long endUs;
  private long sequence;

  BinaryOutput(BufferPool buffers) {
    this.buffers = buffers;
  }

  /** The next bytes are of this writer. */
  void begin(MediaWriter writer) {
    contentType = writer.contentType();
    if (sentUs == Timing.UNKNOWN) {
      sentUs = writer.startUs();
    }
    endUs = Math.max(sentUs, writer.endUs());
  }

  Buffer allocate(int sizeBytes) throws NodeException {
    return buffers.allocate(sizeBytes);
  }

  void send(Output out, Buffer payload) throws InterruptedException {
    var timing = new Timing(sentUs, endUs - sentUs, sequence++);
    sentUs = endUs;
    out.send(Pins.OUT, new Binary(contentType, payload, timing));
  }
}
