package dev.streamkit.api.tck;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;

/** Memory and how many refer to it. Guarded by its pool. */
final class Slab {
  /** Content of new memory: as 32-bit floats −2.7e7, so that nobody takes it for silence. */
  static final byte FRESH = (byte) 0xCB;

  /** Content of memory that was given back. */
  static final byte FREED = (byte) 0xA5;

  private static final long ALIGNMENT_BYTES = 64;

  final MemorySegment memory;
  int references = 1;

  /** Whether it was given away: then nobody may write, though there is one reference. */
  boolean sealed;

  private Throwable since;
  private long checksum;

  Slab(long sizeBytes) {
    memory = Arena.ofAuto().allocate(Math.max(1, sizeBytes), ALIGNMENT_BYTES).asSlice(0, sizeBytes);
    memory.fill(FRESH);
  }

  boolean guarded() {
    return references != 1 || sealed;
  }

  /** From now on the content must stay as it is. */
  void guard(Throwable since) {
    this.since = since;
    checksum = sum();
  }

  void free() {
    memory.fill(FREED);
    guard(new Throwable("given back here"));
  }

  /** Why the content changed though it must not have: {@code null} when it did not. */
  Throwable changed() {
    if (!guarded() || sum() == checksum) {
      return null;
    }
    checksum = sum();
    return since;
  }

  private long sum() {
    var sum = new CRC32();
    sum.update(memory.asByteBuffer());
    return sum.getValue();
  }
}
