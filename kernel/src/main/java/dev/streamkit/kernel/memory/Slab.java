package dev.streamkit.kernel.memory;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A piece of memory with a count of the references to it. Recycled by its pool; garbage when it is
 * dropped.
 */
final class Slab {
  private static final VarHandle REFERENCES;

  static {
    try {
      REFERENCES = MethodHandles.lookup().findVarHandle(Slab.class, "references", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int sizeClass;
  private final MemorySegment memory;

  @SuppressWarnings("UnusedVariable") // read and written through REFERENCES
  private int references;

  private Budget budget;
  private long sizeBytes;
  private MemorySegment writable;
  private MemorySegment readOnly;

  Slab(int sizeClass, MemorySegment memory) {
    this.sizeClass = sizeClass;
    this.memory = memory;
    this.writable = memory;
    this.readOnly = memory.asReadOnly();
  }

  /**
   * Begins a new life with one reference. The views are kept when the size is that of the life
   * before.
   */
  void begin(long sizeBytes, Budget budget) {
    this.budget = budget;
    this.sizeBytes = sizeBytes;
    if (writable.byteSize() != sizeBytes) {
      writable = memory.asSlice(0, sizeBytes);
      readOnly = writable.asReadOnly();
    }
    REFERENCES.setRelease(this, 1);
  }

  long sizeBytes() {
    return sizeBytes;
  }

  long capacityBytes() {
    return memory.byteSize();
  }

  boolean shared() {
    return (int) REFERENCES.getAcquire(this) > 1;
  }

  MemorySegment view() {
    return shared() ? readOnly : writable;
  }

  MemorySegment readOnly() {
    return readOnly;
  }

  void retain() {
    REFERENCES.getAndAdd(this, 1);
  }

  /**
   * Who sees a count of one owns the only reference: nobody else can raise it, so no atomic step is
   * needed.
   */
  void release() {
    if ((int) REFERENCES.getAcquire(this) == 1 || (int) REFERENCES.getAndAdd(this, -1) == 1) {
      budget.giveBack(this);
    }
  }

  Budget budget() {
    return budget;
  }
}
