package dev.streamkit.api.tck;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;

/** The same on a thread of its own. */
class PullingInverter implements Loop {
  private final Inverter inverter = new Inverter();

  @Override
  public void run(Input in, Output out) throws Exception {
    for (Packet packet; (packet = in.take("in")) != null; ) {
      if (!(packet instanceof Binary)) {
        packet.close();
        throw NodeException.input("not-binary", "takes bytes, not " + packet);
      }
      inverter.handle("in", packet, out);
    }
  }
}
