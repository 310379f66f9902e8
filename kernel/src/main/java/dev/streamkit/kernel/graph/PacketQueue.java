package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Packets from one thread to one other, or to the same. Segments of fixed size, so that the limit
 * of a link can grow while both sides are at work; empty segments are used again, so that a steady
 * flow allocates nothing.
 */
final class PacketQueue {
  private static final int SEGMENT = 32;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle SPARES = MethodHandles.arrayElementVarHandle(Segment[].class);

  /** Empty segments that are kept: as many as a usual link has under way. */
  private static final int MAX_SPARES = 8;

  static {
    try {
      var lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(PacketQueue.class, "head", long.class);
      TAIL = lookup.findVarHandle(PacketQueue.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long tail;
  private Segment tailSegment = new Segment();
  private long head;
  private long polledBytes;
  private Segment headSegment = tailSegment;

  private final Segment[] spares = new Segment[MAX_SPARES];
  private int sparesTaken;
  private int sparesPut;

  /** By the sender only. */
  void add(Packet packet, long sizeBytes) {
    int slot = (int) tail & (SEGMENT - 1);
    if (slot == 0 && tail > 0) {
      Segment next = takeSpare();
      tailSegment.next = next;
      tailSegment = next;
    }
    tailSegment.slots[slot].packet = packet;
    tailSegment.slots[slot].sizeBytes = sizeBytes;
    TAIL.setRelease(this, tail + 1);
  }

  /** By the receiver only; {@code null} when there is none. */
  Packet poll() {
    if (head == (long) TAIL.getAcquire(this)) {
      return null;
    }
    int slot = (int) head & (SEGMENT - 1);
    if (slot == 0 && head > 0) {
      Segment empty = headSegment;
      headSegment = empty.next;
      empty.next = null;
      putSpare(empty);
    }
    Slot taken = headSegment.slots[slot];
    Packet packet = taken.packet;
    taken.packet = null;
    polledBytes = taken.sizeBytes;
    HEAD.setRelease(this, head + 1);
    return packet;
  }

  private Segment takeSpare() {
    int slot = sparesTaken & (MAX_SPARES - 1);
    Segment spare = (Segment) SPARES.getAcquire(spares, slot);
    if (spare == null) {
      return new Segment();
    }
    SPARES.setRelease(spares, slot, (Segment) null);
    sparesTaken++;
    return spare;
  }

  private void putSpare(Segment empty) {
    int slot = sparesPut & (MAX_SPARES - 1);
    if ((Segment) SPARES.getAcquire(spares, slot) == null) {
      SPARES.setRelease(spares, slot, empty);
      sparesPut++;
    }
  }

  /** Size of the packet that was polled last. By the receiver only. */
  long polledBytes() {
    return polledBytes;
  }

  /** Packets that ever went in. */
  long added() {
    return (long) TAIL.getAcquire(this);
  }

  /** Packets that ever came out. */
  long removed() {
    return (long) HEAD.getAcquire(this);
  }

  private static final class Segment {
    private final Slot[] slots = new Slot[SEGMENT];
    private Segment next;

    Segment() {
      Arrays.setAll(slots, slot -> new Slot());
    }
  }

  /**
   * A place for a packet. Storing into an array of an interface makes the JVM search the types of
   * the packet each time, which costs as much as the rest of the queue.
   */
  private static final class Slot {
    private Packet packet;
    private long sizeBytes;
  }
}
