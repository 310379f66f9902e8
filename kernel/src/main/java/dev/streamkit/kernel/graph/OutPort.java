package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;
import java.util.Arrays;

/** An output pin with its links. Every link gets every packet, those with room first. */
final class OutPort {
  private static final Link[] NONE = {};

  final String pin;
  private Link[] links = NONE;
  private boolean[] served = {};
  private boolean halfServed;

  OutPort(String pin) {
    this.pin = pin;
  }

  Link[] links() {
    return links;
  }

  void add(Link link) {
    links = Arrays.copyOf(links, links.length + 1);
    links[links.length - 1] = link;
    served = Arrays.copyOf(served, links.length);
    served[links.length - 1] = halfServed; // a packet that others already have is not for this one
  }

  void remove(Link link) {
    for (int i = 0; i < links.length; i++) {
      if (links[i] == link) {
        int rest = links.length - 1 - i;
        System.arraycopy(served, i + 1, served, i, rest);
        System.arraycopy(links, i + 1, links, i, rest);
        links = Arrays.copyOf(links, links.length - 1);
        served = Arrays.copyOf(served, links.length);
        return;
      }
    }
  }

  /**
   * Gives {@code packet} to the links that have room. True when all have it; else it is to be
   * offered again.
   */
  boolean offer(Packet packet) {
    if (links.length == 1 && !halfServed) {
      if (links[0].full()) {
        return false;
      }
      links[0].put(packet);
      return true;
    }
    return offerToMany(packet);
  }

  private boolean offerToMany(Packet packet) {
    int waiting = 0;
    int ready = -1;
    for (int i = 0; i < links.length; i++) {
      if (served[i]) {
        continue;
      }
      if (links[i].full()) {
        waiting++;
        continue;
      }
      if (ready >= 0) {
        give(ready, packet.retain());
      }
      ready = i;
    }
    if (waiting > 0) {
      if (ready >= 0) {
        give(ready, packet.retain());
      }
      return false;
    }
    halfServed = false;
    Arrays.fill(served, false);
    if (ready >= 0) {
      links[ready].put(packet);
    } else {
      packet.close();
    }
    return true;
  }

  private void give(int link, Packet packet) {
    served[link] = true;
    halfServed = true;
    links[link].put(packet);
  }

  /** Whether a reliable link keeps it from offering. Does not ask to be woken. */
  boolean anyWaiting() {
    for (Link link : links) {
      if (link.senderWaiting()) {
        return true;
      }
    }
    return false;
  }
}
