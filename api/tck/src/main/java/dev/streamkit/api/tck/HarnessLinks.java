package dev.streamkit.api.tck;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.packet.Packet;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The links that lead to a processor: what it does not accept yet waits there, and so does an end
 * behind it.
 */
final class HarnessLinks {
  /** Takes what a link gives: a packet, or its end when there is none. */
  interface Taker {
    void take(String pin, Packet packet) throws Exception;
  }

  private static final class Queue {
    private final ArrayDeque<Packet> packets = new ArrayDeque<>();
    private boolean ended;
  }

  private final Map<String, Queue> queues = new LinkedHashMap<>();
  private final Gated gate;
  private final Taker taker;

  /** Links to a node; one that is not gated takes everything at once. */
  HarnessLinks(Object node, Taker taker) {
    gate = node instanceof Gated gated ? gated : null;
    this.taker = taker;
  }

  void send(String pin, Packet packet) throws Exception {
    queue(pin).packets.add(packet);
    deliver();
  }

  void end(String pin) throws Exception {
    queue(pin).ended = true;
    deliver();
  }

  /** Gives the node what it accepts; after each call of it, it is asked again. */
  void deliver() throws Exception {
    while (deliverOne()) {
      // goes on
    }
  }

  /** Whether something waits. */
  boolean waiting() {
    return !queues.isEmpty();
  }

  void close() {
    queues.values().forEach(queue -> queue.packets.forEach(Packet::close));
    queues.clear();
  }

  private boolean deliverOne() throws Exception {
    var next = queues.keySet().stream().filter(this::accepted).findFirst();
    if (next.isEmpty()) {
      return false;
    }
    var queue = queue(next.get());
    Packet packet = queue.packets.poll();
    if (packet == null || queue.packets.isEmpty() && !queue.ended) {
      queues.remove(next.get());
    }
    taker.take(next.get(), packet);
    return true;
  }

  private boolean accepted(String pin) {
    return gate == null || queue(pin).packets.isEmpty() || gate.accepts(pin);
  }

  private Queue queue(String pin) {
    return queues.computeIfAbsent(pin, _ -> new Queue());
  }
}
