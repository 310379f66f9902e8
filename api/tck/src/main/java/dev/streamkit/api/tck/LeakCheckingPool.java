package dev.streamkit.api.tck;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Buffer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A pool with the contract of the kernel's that remembers where each reference came from, and tells
 * which were never closed, closed twice, or whose shared memory was written. New memory holds
 * garbage and memory given back is overwritten, so whoever trusts either finds out. Any thread may
 * use it.
 */
public final class LeakCheckingPool implements BufferPool {
  private static final long QUARANTINE_BYTES = 64 << 20;

  private final Set<TrackedBuffer> live = new LinkedHashSet<>();
  private final ArrayDeque<Slab> freed = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> aliasWrites = new ArrayList<>();
  private long freedBytes;
  private long allocationsLeft = Long.MAX_VALUE;

  /** An empty pool without a limit. */
  public LeakCheckingPool() {}

  @Override
  public synchronized Buffer allocate(long sizeBytes) throws NodeException {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes must not be negative, was " + sizeBytes);
    }
    if (allocationsLeft-- <= 0) {
      allocationsLeft = 0;
      throw new NodeException(
          NodeException.Category.RESOURCES,
          "out-of-memory",
          "the test's pool gives no memory any more, asked for " + sizeBytes + " bytes",
          "",
          null);
    }
    return track(new Slab(sizeBytes), "allocation");
  }

  /** A buffer with this content. */
  public Buffer filled(byte[] content) throws NodeException {
    Buffer buffer = allocate(content.length);
    MemorySegment.copy(MemorySegment.ofArray(content), 0, buffer.bytes(), 0, content.length);
    return buffer;
  }

  /** From now on gives memory so many times, and then fails as if the session held too much. */
  public synchronized void failAfter(long allocations) {
    allocationsLeft = allocations;
  }

  /** How many references are open. */
  public synchronized int liveReferences() {
    return live.size();
  }

  /** Second closes and uses after close, each with the place. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** Fails when a reference is open, and says where it came from. */
  public synchronized void assertNoLeaks() {
    if (!live.isEmpty()) {
      var text = new StringBuilder(live.size() + " buffer(s) were never closed:");
      live.stream().limit(5).forEach(buffer -> text.append('\n').append(trace(buffer.origin)));
      throw new AssertionError(text);
    }
  }

  /** Fails when a reference was closed twice or used after it was closed. */
  public synchronized void assertNoFaults() {
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.size() + " fault(s):\n" + String.join("\n", faults));
    }
  }

  /** Fails when memory was written while shared, after it was sent away, or after it was closed. */
  public synchronized void assertNoAliasWrites() {
    live.forEach(buffer -> inspect(buffer.slab));
    freed.forEach(this::inspect);
    if (!aliasWrites.isEmpty()) {
      throw new AssertionError(
          aliasWrites.size() + " write(s) to memory of others:\n" + String.join("\n", aliasWrites));
    }
  }

  /** Fails when anything at all was wrong. */
  public void assertClean() {
    assertNoAliasWrites();
    assertNoFaults();
    assertNoLeaks();
  }

  /**
   * Takes the buffer from its owner: a use of it, or a write to its memory, is a fault from now on.
   * False when it was closed or given before.
   */
  synchronized boolean give(Buffer buffer) {
    if (!(buffer instanceof TrackedBuffer tracked) || tracked.pool != this) {
      return true;
    }
    if (tracked.closed || tracked.given) {
      return false;
    }
    if (!tracked.slab.guarded()) {
      tracked.slab.guard(new Throwable("sent away here"));
    }
    tracked.slab.sealed = true;
    tracked.given = true;
    return true;
  }

  /** The buffer has a new owner, who may write. */
  synchronized void take(Buffer buffer) {
    if (buffer instanceof TrackedBuffer tracked && tracked.pool == this) {
      inspect(tracked.slab);
      tracked.slab.sealed = false;
      tracked.given = false;
    }
  }

  /** Closes the buffer unless somebody did. */
  static void closeIfOpen(Buffer buffer) {
    if (buffer instanceof TrackedBuffer tracked) {
      tracked.pool.close(tracked, false);
    } else {
      buffer.close();
    }
  }

  synchronized MemorySegment bytes(TrackedBuffer buffer) {
    checkOpen(buffer);
    return buffer.slab.references > 1 ? buffer.slab.memory.asReadOnly() : buffer.slab.memory;
  }

  synchronized Buffer retain(TrackedBuffer buffer) {
    checkOpen(buffer);
    Slab slab = buffer.slab;
    if (!slab.guarded()) {
      slab.guard(new Throwable("shared here"));
    }
    slab.references++;
    return track(slab, "reference");
  }

  synchronized Buffer writable(TrackedBuffer buffer) {
    checkOpen(buffer);
    if (buffer.slab.references == 1) {
      return buffer;
    }
    var copy = new Slab(buffer.sizeBytes());
    copy.memory.copyFrom(buffer.slab.memory);
    close(buffer, false);
    return track(copy, "writable copy");
  }

  synchronized void close(TrackedBuffer buffer, boolean byOwner) {
    if (buffer.closed) {
      if (byOwner) {
        faults.add(trace(new Throwable("closed twice: " + buffer.origin.getMessage())));
      }
      return;
    }
    Slab slab = buffer.slab;
    inspect(slab);
    buffer.closed = true;
    live.remove(buffer);
    if (--slab.references == 0) {
      quarantine(slab);
    }
  }

  private Buffer track(Slab slab, String how) {
    var buffer = new TrackedBuffer(this, slab, how);
    live.add(buffer);
    return buffer;
  }

  private void quarantine(Slab slab) {
    slab.free();
    freed.add(slab);
    freedBytes += slab.memory.byteSize();
    while (freedBytes > QUARANTINE_BYTES) {
      Slab oldest = freed.remove();
      inspect(oldest);
      freedBytes -= oldest.memory.byteSize();
    }
  }

  private void inspect(Slab slab) {
    Throwable since = slab.changed();
    if (since != null) {
      aliasWrites.add("written after it was " + trace(since));
    }
  }

  private void checkOpen(TrackedBuffer buffer) {
    if (buffer.closed || buffer.given) {
      String how = buffer.closed ? "closed" : "sent away";
      var fault = new IllegalStateException("buffer is " + how + ": " + buffer.origin.getMessage());
      faults.add(trace(fault));
      throw fault;
    }
  }

  private static String trace(Throwable origin) {
    var text = new StringWriter();
    origin.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(12).reduce("", (all, line) -> all + line + "\n");
  }
}
