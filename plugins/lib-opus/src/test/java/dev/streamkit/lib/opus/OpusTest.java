package dev.streamkit.lib.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpusTest {
  private static final int RATE = 48_000;
  private static final int FRAMES = 960;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment samples = arena.allocate(4L * 2 * 5760, 64);
  private final MemorySegment packet = arena.allocate(OpusEncoder.MAX_PACKET_BYTES, 64);

  @AfterEach
  void free() {
    arena.close();
  }

  @Test
  void saysWhichLibraryItIs() throws Exception {
    OpusVersion version = OpusVersion.current();
    assertTrue(version.name().startsWith("libopus"), version.name());
    assertTrue(version.buildId().matches("[0-9a-f]{40}"), version.buildId());
  }

  @Test
  void encodesAndDecodes() throws Exception {
    try (var encoder = mono();
        var decoder = OpusDecoder.create(RATE, 1)) {
      assertEquals(312, encoder.lookahead());
      encoder.bitrate(96_000);
      encoder.complexity(5);
      MemorySegment coded = packet.asSlice(0, encoder.encode(samples, FRAMES, packet));
      assertEquals(FRAMES, decoder.frames(coded));
      assertEquals(FRAMES, decoder.decode(coded, samples, 5760));
      decoder.conceal(samples, 480);
      decoder.recover(coded, samples, FRAMES);
      decoder.reset();
    }
  }

  @Test
  void lowDelayLooksAheadLess() throws Exception {
    try (var encoder = OpusEncoder.create(RATE, 2, OpusEncoder.Application.LOWDELAY)) {
      assertEquals(120, encoder.lookahead());
    }
  }

  @Test
  void silenceBecomesTinyPackets() throws Exception {
    try (var encoder = OpusEncoder.create(RATE, 1, OpusEncoder.Application.VOIP)) {
      encoder.discontinuous(true);
      int smallest = Integer.MAX_VALUE;
      for (int i = 0; i < 100; i++) {
        smallest = Math.min(smallest, encoder.encode(samples, FRAMES, packet));
      }
      assertTrue(smallest <= 2, "smallest packet has " + smallest + " bytes");
    }
  }

  @Test
  void refusesWhatLibopusRefuses() throws Exception {
    var rate =
        assertThrows(
            OpusException.class,
            () -> OpusEncoder.create(44_100, 1, OpusEncoder.Application.AUDIO));
    assertEquals(OpusException.BAD_ARGUMENT, rate.code());
    assertTrue(rate.getMessage().contains("44100 Hz"), rate.getMessage());
    assertThrows(OpusException.class, () -> OpusDecoder.create(RATE, 3));
    try (var encoder = mono()) {
      var bitrate = assertThrows(OpusException.class, () -> encoder.bitrate(-5));
      assertTrue(bitrate.getMessage().contains("invalid argument"), bitrate.getMessage());
      assertThrows(OpusException.class, () -> encoder.complexity(11));
      assertThrows(OpusException.class, () -> encoder.encode(samples, 961, packet));
    }
  }

  @Test
  void refusesMemoryThatDoesNotFit() throws Exception {
    try (var encoder = mono();
        var decoder = OpusDecoder.create(RATE, 2)) {
      int sizeBytes = encoder.encode(samples, FRAMES, packet);
      MemorySegment coded = packet.asSlice(0, sizeBytes);
      MemorySegment small = samples.asSlice(0, 959 * 4);
      assertThrows(IllegalArgumentException.class, () -> encoder.encode(small, FRAMES, packet));
      assertThrows(
          IllegalArgumentException.class,
          () -> encoder.encode(MemorySegment.ofArray(new float[FRAMES]), FRAMES, packet));
      assertThrows(
          IllegalArgumentException.class,
          () -> encoder.encode(samples.asSlice(2, FRAMES * 4), FRAMES, packet));
      assertThrows(
          IllegalArgumentException.class,
          () -> encoder.encode(samples, FRAMES, packet.asReadOnly()));
      assertThrows(IllegalArgumentException.class, () -> decoder.decode(coded, small, FRAMES));
      assertThrows(
          IllegalArgumentException.class,
          () -> decoder.decode(coded, samples.asReadOnly(), FRAMES));
      MemorySegment heap = MemorySegment.ofArray(new byte[] {8});
      assertThrows(IllegalArgumentException.class, () -> decoder.decode(heap, samples, FRAMES));
      assertThrows(OpusException.class, () -> decoder.decode(coded, samples, FRAMES - 1));
      assertThrows(OpusException.class, () -> decoder.conceal(samples, 100));
      assertEquals(FRAMES, decoder.decode(coded, samples, FRAMES));
    }
  }

  @Test
  void refusesCorruptPackets() throws Exception {
    try (var decoder = OpusDecoder.create(RATE, 2)) {
      MemorySegment empty = packet.asSlice(0, 0);
      assertThrows(OpusException.class, () -> decoder.frames(empty));
      assertThrows(OpusException.class, () -> decoder.decode(empty, samples, 5760));
      packet.set(ValueLayout.JAVA_BYTE, 0, (byte) 0xFF); // a frame count must follow
      var cut = packet.asSlice(0, 1);
      var corrupt = assertThrows(OpusException.class, () -> decoder.decode(cut, samples, 5760));
      assertEquals(OpusException.INVALID_PACKET, corrupt.code());
      assertTrue(corrupt.getMessage().contains("1 bytes"), corrupt.getMessage());
    }
  }

  @Test
  void survivesRandomPackets() throws Exception {
    long seed = 20261120;
    var random = new Random(seed);
    int refused = 0;
    try (var decoder = OpusDecoder.create(RATE, 2)) {
      for (int i = 0; i < 5_000; i++) {
        int sizeBytes = 1 + random.nextInt(300);
        for (int at = 0; at < sizeBytes; at++) {
          packet.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
        }
        try {
          decoder.decode(packet.asSlice(0, sizeBytes), samples, 5760);
        } catch (OpusException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > 0 && refused < 5_000, "refused " + refused + ", seed " + seed);
  }

  @Test
  void closesOnceAndIsThenOfNoUse() throws Exception {
    var encoder = mono();
    encoder.close();
    encoder.close();
    assertThrows(IllegalStateException.class, () -> encoder.encode(samples, FRAMES, packet));
    assertThrows(IllegalStateException.class, () -> encoder.bitrate(6_000));
    var decoder = OpusDecoder.create(RATE, 1);
    decoder.close();
    decoder.close();
    assertThrows(IllegalStateException.class, () -> decoder.conceal(samples, FRAMES));
  }

  /** Two threads that meet in one decoder get an exception; they do not crash the process. */
  @Test
  void refusesTwoThreadsAtOnce() throws Exception {
    var start = new CountDownLatch(1);
    var calls = new AtomicInteger();
    var refused = new AtomicInteger();
    try (var decoder = OpusDecoder.create(RATE, 1)) {
      Runnable work =
          () -> {
            try {
              start.await();
              var own = Arena.global().allocate(4L * FRAMES, 64);
              for (int i = 0; i < 2_000; i++) {
                try {
                  decoder.conceal(own, FRAMES);
                  calls.incrementAndGet();
                } catch (IllegalStateException e) {
                  refused.incrementAndGet();
                }
              }
            } catch (InterruptedException | OpusException e) {
              throw new IllegalStateException(e);
            }
          };
      var one = Thread.ofPlatform().start(work);
      var two = Thread.ofPlatform().start(work);
      start.countDown();
      one.join();
      two.join();
    }
    assertEquals(4_000, calls.get() + refused.get());
  }

  @Test
  void allocatesNothingPerCall() throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (var encoder = mono();
        var decoder = OpusDecoder.create(RATE, 1)) {
      encoder.complexity(0);
      long bytes = Long.MAX_VALUE;
      int calls = 5_000;
      for (int round = 0; round < 5; round++) { // the last rounds run compiled code
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
          encoder.encode(samples, FRAMES, packet);
          decoder.conceal(samples, FRAMES);
        }
        bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(bytes / calls < 16, bytes + " bytes in " + calls + " calls");
    }
  }

  private static OpusEncoder mono() throws OpusException {
    return OpusEncoder.create(RATE, 1, OpusEncoder.Application.AUDIO);
  }
}
