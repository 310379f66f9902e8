package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.LinkReport;
import java.lang.invoke.VarHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The bounded way from an output to an input, with its ledger. The sender's methods are called by
 * the sender's thread only, the receiver's by the receiver's; both may be the same.
 */
final class Link {
  final Connection connection;
  final Cell sender;
  final Cell receiver;

  /** Its place among the links that follow each other at its input. */
  final Turn turn = new Turn();

  private final PacketQueue queue = new PacketQueue();
  private final boolean ledger;
  private final boolean lossy;

  /** What is dropped on the receiver's side; {@code null} for a link that drops nothing. */
  private final Drops drops;

  private final Counter delivered = new Counter();
  private final Counter sentBytes = new Counter();
  private final Counter removedBytes = new Counter();
  private final Counter refused = new Counter();
  private final Counter overwritten = new Counter();
  private final Counter purged = new Counter();
  private final Counter disorders = new Counter();
  private final Waits waits = new Waits();
  private long lastSequence = Timing.UNKNOWN;
  private long takenNs;

  private volatile int capacity;
  private volatile long maxBytes;
  private volatile boolean crossing;
  private volatile boolean ended;
  private volatile boolean detached;
  private volatile boolean discarding;
  private volatile boolean senderWaiting;
  private volatile boolean unwanted;

  /** When each packet was put here, for the tracer; {@code null} without one. */
  private final Queue<Long> sentNs;

  Link(Connection connection, Cell sender, Cell receiver, Limits limits) {
    this.connection = connection;
    this.sender = sender;
    this.receiver = receiver;
    this.ledger = limits.ledger();
    this.lossy = connection.mode() == LinkMode.BEST_EFFORT;
    this.drops = Drops.of(connection, sender.graph);
    this.capacity = limits.linkPackets();
    this.maxBytes = limits.linkBytes();
    this.sentNs = sender.tracer == null ? null : new ConcurrentLinkedQueue<>();
  }

  // ---- sender ----

  /** Whether a reliable link has no room; the sender is then woken when it has. */
  boolean full() {
    if (lossy || discarding || !over()) {
      return false;
    }
    senderWaiting = true;
    VarHandle.fullFence();
    if (discarding || !over()) {
      senderWaiting = false;
      return false;
    }
    return true;
  }

  private boolean over() {
    long packets = inFlight();
    return packets >= capacity || packets > 0 && inFlightBytes() >= maxBytes;
  }

  /** Takes a packet that has room; it belongs to the link. */
  void put(Packet packet) {
    if (discarding) {
      refused.increment();
      packet.close();
      return;
    }
    if (ledger) {
      record(packet);
    }
    if (lossy) {
      putNewest(packet);
    } else {
      add(packet);
    }
    wakeReceiver();
  }

  private void record(Packet packet) {
    long sequence = packet.timing().sequence();
    if (sequence > lastSequence) {
      lastSequence = sequence;
    } else if (sequence != Timing.UNKNOWN) {
      disorders.increment();
      lastSequence = sequence;
    }
    waits.put(queue.added(), queue.removed(), sender);
  }

  private synchronized void putNewest(Packet packet) {
    while (over()) {
      Packet oldest = take();
      overwritten.increment();
      drops.dropped(oldest);
      oldest.close();
    }
    add(packet);
  }

  private void add(Packet packet) {
    long sizeBytes = packet.payload().sizeBytes();
    if (sizeBytes > 0) {
      sentBytes.add(sizeBytes);
    }
    if (sentNs != null) {
      sentNs.add(sender.graph.host().nanoTime());
    }
    queue.add(packet, sizeBytes);
  }

  private void wakeReceiver() {
    if (crossing) {
      VarHandle.fullFence();
      receiver.signal();
    } else {
      receiver.ready();
    }
  }

  /**
   * Nothing more will come. {@code detach}: because the link is removed, not because the stream is
   * over.
   */
  void end(boolean detach) {
    detached = detach;
    ended = true;
    wakeReceiver();
  }

  // ---- receiver ----

  /** The next packet, or {@code null}. */
  Packet poll() {
    Packet packet = lossy ? pollLossy() : drops == null ? take() : wanted();
    if (packet == null) {
      return null;
    }
    delivered.increment();
    if (sentNs != null) {
      receiver.tracer.wait(connection, takenNs, receiver.graph.host().nanoTime(), inFlight());
    }
    if (ledger) {
      waits.taken(queue.removed() - 1, receiver);
    }
    wakeSender();
    return packet;
  }

  private synchronized Packet pollLossy() {
    return wanted();
  }

  /** The next packet that the receiver is to get. */
  private Packet wanted() {
    Packet packet = take();
    while (packet != null && drops.unwanted(packet)) {
      packet.close();
      wakeSender();
      packet = take();
    }
    return packet;
  }

  private Packet take() {
    Packet packet = queue.poll();
    if (packet != null && queue.polledBytes() > 0) {
      removedBytes.add(queue.polledBytes());
    }
    if (sentNs != null && packet != null) {
      takenNs = sentNs.remove();
    }
    return packet;
  }

  /** Half empty is soon enough: waking for every packet would make both sides take turns. */
  private void wakeSender() {
    if (crossing) {
      VarHandle.fullFence();
    }
    if (senderWaiting && inFlight() <= capacity / 2 && inFlightBytes() <= maxBytes / 2) {
      senderWaiting = false;
      sender.signal();
    }
  }

  boolean empty() {
    return inFlight() == 0;
  }

  /** Whether everything that ever will come was taken. */
  boolean exhausted() {
    return ended && empty();
  }

  /** Whether its end is still news to the receiver. */
  boolean endIsNews() {
    return exhausted() && !turn.over();
  }

  /** Whether it ended because it was removed. */
  boolean detached() {
    return detached;
  }

  /** The receiver does not want the next packet yet, or does. */
  void unwanted(boolean unwanted) {
    if (this.unwanted != unwanted) {
      this.unwanted = unwanted;
    }
  }

  /** Whether the receiver refuses the next packet for now. */
  boolean unwanted() {
    return unwanted;
  }

  /** Whether there is something that the receiver would take. For the stall check. */
  boolean offers() {
    return !empty() && !unwanted;
  }

  /** Throws away what is in it, counted, and from now on what comes. */
  void discard() {
    discarding = true;
    purge();
    if (senderWaiting) {
      senderWaiting = false;
      sender.signal();
    }
  }

  /** Throws away what is in it, counted. */
  void purge() {
    synchronized (this) {
      for (Packet packet = take(); packet != null; packet = take()) {
        purged.increment();
        packet.close();
      }
    }
  }

  // ---- anyone ----

  /**
   * The two ends run on different threads from now on. Called while neither end is at work on this
   * link.
   */
  void cross() {
    crossing = true;
  }

  void crossIfApart() {
    if (!sender.sameStrand(receiver)) {
      crossing = true;
    }
  }

  boolean discarding() {
    return discarding;
  }

  /** Whether the sender waits for room. */
  boolean senderWaiting() {
    return senderWaiting;
  }

  int capacity() {
    return capacity;
  }

  /** Doubles the limits and lets the sender go on. */
  void grow() {
    capacity *= 2;
    maxBytes *= 2;
    senderWaiting = false;
    sender.signal();
  }

  long inFlight() {
    return queue.added() - queue.removed();
  }

  private long inFlightBytes() {
    return sentBytes.get() - removedBytes.get();
  }

  /** Packets that went through so far: it rises while anything moves. */
  long progress() {
    return queue.added() + queue.removed();
  }

  LinkReport report() {
    Map<String, Long> dropped = new HashMap<>();
    if (overwritten.get() > 0) {
      dropped.put("full", overwritten.get());
    }
    if (refused.get() > 0) {
      dropped.put("closed", refused.get());
    }
    if (drops != null) {
      drops.report(dropped);
    }
    return new LinkReport(
        connection,
        queue.added() + refused.get(),
        delivered.get(),
        dropped,
        purged.get(),
        Math.max(0, inFlight()),
        Math.max(0, inFlightBytes()),
        capacity,
        disorders.get(),
        waits.report());
  }
}
