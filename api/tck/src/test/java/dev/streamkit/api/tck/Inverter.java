package dev.streamkit.api.tck;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import java.lang.foreign.ValueLayout;

/** Inverts all bytes in place: a node as it should be. */
class Inverter implements Processor {
  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof Binary binary)) {
      throw NodeException.input("not-binary", "takes bytes, not " + packet);
    }
    var buffer = binary.payload().writable();
    var bytes = buffer.bytes();
    for (long at = 0; at < bytes.byteSize(); at++) {
      bytes.set(ValueLayout.JAVA_BYTE, at, (byte) ~bytes.get(ValueLayout.JAVA_BYTE, at));
    }
    out.send("out", new Binary(binary.contentType(), buffer, binary.timing()));
  }
}
