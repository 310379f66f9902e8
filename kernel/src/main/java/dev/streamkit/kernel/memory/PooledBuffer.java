package dev.streamkit.kernel.memory;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One reference to a slab. Every reference is an object of its own and never recycled: a second
 * close, or a use after the close, hits this object and not somebody else's memory.
 */
public final class PooledBuffer implements Buffer {
  private static final VarHandle SLAB;

  static {
    try {
      SLAB = MethodHandles.lookup().findVarHandle(PooledBuffer.class, "slab", Slab.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Slab slab;
  private Account holder;

  PooledBuffer(Slab slab, Account holder) {
    this.slab = slab;
    this.holder = holder;
    if (holder != null) {
      holder.hold();
    }
  }

  /** Gives a packet out of a link, where nobody holds it, to a node. On the node's thread. */
  public static void assign(Packet packet, Account holder) {
    if (packet.payload() instanceof PooledBuffer buffer) {
      buffer.holder = holder;
      holder.take();
    }
  }

  /**
   * Takes a packet from the node that sends it, on its thread. False when it was not the node's to
   * send: it was closed, or sent before.
   */
  public static boolean give(Packet packet, Account from) {
    if (packet.payload() instanceof PooledBuffer buffer) {
      if (buffer.slab == null || buffer.holder != from) {
        return false;
      }
      buffer.holder = null;
      from.give();
    }
    return true;
  }

  /** Closes a packet if this node still owns it. For packets of a node that failed. */
  public static void reclaim(Packet packet, Account from) {
    if (!(packet.payload() instanceof PooledBuffer buffer)) {
      packet.close();
    } else if (buffer.slab != null && buffer.holder == from) {
      buffer.close();
    }
  }

  @Override
  public MemorySegment bytes() {
    return open().view();
  }

  @Override
  public long sizeBytes() {
    Slab current = slab;
    return current == null ? 0 : current.sizeBytes();
  }

  @Override
  public Buffer retain() {
    Slab current = open();
    current.retain();
    return new PooledBuffer(current, holder);
  }

  @Override
  public Buffer writable() {
    Slab current = open();
    if (!current.shared()) {
      return this;
    }
    Slab copy;
    try {
      copy = current.budget().allocate(current.sizeBytes());
    } catch (NodeException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    copy.view().copyFrom(current.readOnly());
    var result = new PooledBuffer(copy, holder);
    close();
    return result;
  }

  @Override
  public void close() {
    Slab current = (Slab) SLAB.getAndSet(this, (Slab) null);
    if (current == null) {
      if (holder != null) {
        holder.closedTwice();
      }
      return;
    }
    if (holder != null) {
      holder.release();
    }
    current.release();
  }

  private Slab open() {
    Slab current = slab;
    if (current == null) {
      throw new IllegalStateException("this buffer was closed or given away");
    }
    return current;
  }
}
