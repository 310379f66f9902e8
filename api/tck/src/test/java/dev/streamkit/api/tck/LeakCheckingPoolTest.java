package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Buffer;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class LeakCheckingPoolTest {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

  private final LeakCheckingPool pool = new LeakCheckingPool();

  @Test
  void memoryIsAlignedAndNotZero() throws Exception {
    try (Buffer buffer = pool.allocate(3)) {
      assertEquals(3, buffer.sizeBytes());
      assertEquals(0, buffer.bytes().address() % 64);
      assertEquals(Slab.FRESH, buffer.bytes().get(BYTE, 2));
    }
    pool.assertClean();
  }

  @Test
  void sharedMemoryIsReadOnlyUntilItIsNoLongerShared() throws Exception {
    Buffer first = pool.filled(new byte[] {1});
    Buffer second = first.retain();
    assertTrue(first.bytes().isReadOnly());
    assertTrue(second.bytes().isReadOnly());
    second.close();
    assertFalse(first.bytes().isReadOnly());
    first.close();
    pool.assertClean();
  }

  @Test
  void writableCopiesOnlyWhatIsShared() throws Exception {
    Buffer alone = pool.filled(new byte[] {1});
    assertSame(alone, alone.writable());
    Buffer other = alone.retain();
    Buffer copy = alone.writable();
    assertNotSame(alone, copy);
    copy.bytes().set(BYTE, 0, (byte) 2);
    assertEquals(1, other.bytes().get(BYTE, 0));
    assertThrows(IllegalStateException.class, alone::bytes);
    copy.close();
    other.close();
    pool.assertNoLeaks();
    pool.assertNoAliasWrites();
  }

  @Test
  void aSecondCloseIsAFaultAndDoesNothingElse() throws Exception {
    Buffer first = pool.allocate(1);
    Buffer second = first.retain();
    first.close();
    first.close();
    assertEquals(1, pool.liveReferences());
    assertEquals(1, pool.faults().size());
    second.close();
    assertThrows(AssertionError.class, pool::assertNoFaults);
  }

  @Test
  void aLeakIsNamedByItsPlace() throws Exception {
    Buffer leaked = pool.allocate(7);
    var error = assertThrows(AssertionError.class, pool::assertNoLeaks);
    assertTrue(error.getMessage().contains("allocation of 7 bytes"), error::getMessage);
    assertTrue(error.getMessage().contains("aLeakIsNamedByItsPlace"), error::getMessage);
    leaked.close();
  }

  @Test
  void memoryGivenBackIsOverwritten() throws Exception {
    Buffer buffer = pool.filled(new byte[] {1});
    var old = buffer.bytes();
    buffer.close();
    assertEquals(Slab.FREED, old.get(BYTE, 0));
  }

  @Test
  void memoryRunsOutWhenTold() throws Exception {
    pool.failAfter(1);
    pool.allocate(1).close();
    var e = assertThrows(NodeException.class, () -> pool.allocate(1));
    assertEquals(NodeException.Category.RESOURCES, e.category());
    assertThrows(IllegalArgumentException.class, () -> pool.allocate(-1));
  }
}
