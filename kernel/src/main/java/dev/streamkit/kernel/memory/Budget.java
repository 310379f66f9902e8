package dev.streamkit.kernel.memory;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.SessionReport.BufferReport;
import java.util.concurrent.atomic.AtomicLong;

/** The packet memory of one session: how much it holds, and how much it may hold. */
public final class Budget {
  private final SlabPool pool;
  private final long maxBytes;
  private final AtomicLong heldBytes = new AtomicLong();
  private final AtomicLong peakBytes = new AtomicLong();

  /** A budget on memory from this pool. */
  public Budget(SlabPool pool, long maxBytes) {
    this.pool = pool;
    this.maxBytes = maxBytes;
  }

  Slab allocate(long sizeBytes) throws NodeException {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes must not be negative, was " + sizeBytes);
    }
    long held = heldBytes.addAndGet(sizeBytes);
    if (held > maxBytes) {
      heldBytes.addAndGet(-sizeBytes);
      throw new NodeException(
          NodeException.Category.RESOURCES,
          "out-of-buffers",
          "the session holds "
              + (held - sizeBytes)
              + " bytes of packets; "
              + sizeBytes
              + " more exceed its limit of "
              + maxBytes,
          "look for a node that keeps packets, or for a link that grew; or raise the session's buffer limit",
          null);
    }
    if (held > peakBytes.getOpaque()) {
      peakBytes.accumulateAndGet(held, Math::max);
    }
    Slab slab = pool.take(sizeBytes);
    slab.begin(sizeBytes, this);
    return slab;
  }

  void giveBack(Slab slab) {
    heldBytes.addAndGet(-slab.sizeBytes());
    pool.giveBack(slab);
  }

  /** The figures now. */
  public BufferReport report(long leaked) {
    return new BufferReport(heldBytes.get(), peakBytes.get(), leaked);
  }

  /** Packet memory in use now. */
  public long heldBytes() {
    return heldBytes.get();
  }
}
