package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.Packet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Packets from one thread to one other, or to the same. Segments of fixed size, so that the limit
 * of a link can grow while both sides are at work; the last empty segment is used again, so that a
 * steady flow allocates nothing.
 */
final class PacketQueue {
  private static final int SEGMENT = 32;
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle SPARE;

  static {
    try {
      var lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(PacketQueue.class, "head", long.class);
      TAIL = lookup.findVarHandle(PacketQueue.class, "tail", long.class);
      SPARE = lookup.findVarHandle(PacketQueue.class, "spare", Segment.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long tail;
  private Segment tailSegment = new Segment();
  private long head;
  private Segment headSegment = tailSegment;

  @SuppressWarnings("UnusedVariable") // read and written through SPARE
  private Segment spare;

  /** By the sender only. */
  void add(Packet packet) {
    int slot = (int) tail & (SEGMENT - 1);
    if (slot == 0 && tail > 0) {
      Segment next = (Segment) SPARE.getAcquire(this);
      if (next == null) {
        next = new Segment();
      } else {
        SPARE.setRelease(this, (Segment) null);
      }
      tailSegment.next = next;
      tailSegment = next;
    }
    tailSegment.slots[slot].packet = packet;
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
      SPARE.setRelease(this, empty);
    }
    Slot taken = headSegment.slots[slot];
    Packet packet = taken.packet;
    taken.packet = null;
    HEAD.setRelease(this, head + 1);
    return packet;
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
  }
}
