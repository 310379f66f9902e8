package dev.streamkit.benchmark;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;

/**
 * Sends a burst for each packet that the drain sends back, so that the graph is saturated with a
 * constant number of packets and no timer has a part in it. Its one tick that matters is the first.
 */
final class Pump implements Processor, Ticking {
  static final AudioFormat FORMAT = new AudioFormat(48_000, 2, AudioFormat.Sample.S16);
  private static final long FRAME_US = 20_000;

  private final Load load;
  private NodeContext context;
  private boolean primed;
  private long sequence;

  Pump(Load load) {
    this.load = load;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public long periodUs() {
    return 100_000;
  }

  @Override
  public void tick(long nowUs, Output out) throws Exception {
    for (int i = 0; i < load.bursts() && !primed; i++) {
      burst(out);
    }
    primed = true;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    packet.close();
    burst(out);
  }

  private void burst(Output out) throws Exception {
    for (int i = 0; i < load.burst(); i++) {
      out.send("out", next());
    }
  }

  private Packet next() throws Exception {
    var timing = new Timing(sequence * FRAME_US, FRAME_US, sequence);
    sequence++;
    return load.payloadBytes() == 0
        ? new Binary(Binary.OCTET_STREAM, Buffer.EMPTY, timing)
        : new RawAudio(FORMAT, context.buffers().allocate(load.payloadBytes()), timing);
  }
}
