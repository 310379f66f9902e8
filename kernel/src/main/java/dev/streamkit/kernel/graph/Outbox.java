package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;

/** What a node has sent and its links have not taken yet, in order. */
final class Outbox {
  private Slot[] slots = {};
  private int head;
  private int size;

  /** A place for a packet, used again and again; see {@link PacketQueue}. */
  private static final class Slot {
    private OutPort port;
    private Packet packet;
  }

  void add(OutPort port, Packet packet) {
    if (size == slots.length) {
      enlarge();
    }
    Slot slot = slots[(head + size) & (slots.length - 1)];
    slot.port = port;
    slot.packet = packet;
    size++;
  }

  private void enlarge() {
    var more = new Slot[Math.max(16, size * 2)];
    for (int i = 0; i < more.length; i++) {
      more[i] = i < size ? slots[(head + i) & (size - 1)] : new Slot();
    }
    slots = more;
    head = 0;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Packet packet() {
    return slots[head].packet;
  }

  OutPort port() {
    return slots[head].port;
  }

  void remove() {
    slots[head].port = null;
    slots[head].packet = null;
    head = (head + 1) & (slots.length - 1);
    size--;
  }
}
