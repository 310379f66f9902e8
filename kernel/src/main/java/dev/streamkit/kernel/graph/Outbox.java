package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;

/** What a node has sent and its links have not taken yet, in order. */
final class Outbox {
  private Packet[] packets = new Packet[16];
  private OutPort[] ports = new OutPort[16];
  private int head;
  private int size;

  void add(OutPort port, Packet packet) {
    if (size == packets.length) {
      enlarge();
    }
    int slot = (head + size) & (packets.length - 1);
    packets[slot] = packet;
    ports[slot] = port;
    size++;
  }

  private void enlarge() {
    int length = packets.length;
    var morePackets = new Packet[length * 2];
    var morePorts = new OutPort[length * 2];
    for (int i = 0; i < size; i++) {
      int slot = (head + i) & (length - 1);
      morePackets[i] = packets[slot];
      morePorts[i] = ports[slot];
    }
    packets = morePackets;
    ports = morePorts;
    head = 0;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Packet packet() {
    return packets[head];
  }

  OutPort port() {
    return ports[head];
  }

  void remove() {
    packets[head] = null;
    ports[head] = null;
    head = (head + 1) & (packets.length - 1);
    size--;
  }
}
