package dev.streamkit.lib.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemuxerTest {
  private static final List<byte[]> PACKETS = Ogg.packets(100, 1);

  @AfterEach
  void nothingStaysKnownToTheCallbacks() {
    assertEquals(0, Callbacks.live());
  }

  @Test
  void tellsTheVersion() {
    assertTrue(FFmpeg.version().startsWith("8.0"), FFmpeg.version());
  }

  @Test
  void givesWhatWasMuxed() throws Exception {
    byte[] file = Ogg.file(PACKETS, 100);
    for (int chunk : new int[] {1, 997, 1 << 20}) {
      try (var demuxer = Demuxer.open("ogg", Ogg.source(file, chunk), Limits.DEFAULT)) {
        Track track = demuxer.tracks().getFirst();
        assertEquals("opus", track.codec());
        assertEquals(48000, track.sampleRate());
        assertEquals(1, track.channels());
        assertEquals(Ogg.PRE_SKIP, track.preSkip());
        assertArrayEquals(Ogg.opus().setup(), track.setup());
        long pts = -Ogg.PRE_SKIP;
        for (int i = 0; i < PACKETS.size(); i++) {
          MediaPacket packet = demuxer.next();
          assertArrayEquals(PACKETS.get(i), packet.data().toArray(ValueLayout.JAVA_BYTE));
          assertEquals(pts, packet.pts());
          assertEquals(i == PACKETS.size() - 1 ? 100 : 0, packet.trimmedFrames());
          pts += Ogg.PACKET_FRAMES;
        }
        assertNull(demuxer.next());
        assertNull(demuxer.next());
        assertEquals(0, demuxer.damages());
      }
    }
  }

  /** JavaCPP's own callbacks go silent from the eleventh on. */
  @Test
  void worksForMoreThanTenAtATime() throws Exception {
    byte[] file = Ogg.file(PACKETS, 0);
    var demuxers = new ArrayList<Demuxer>();
    for (int i = 0; i < 40; i++) {
      demuxers.add(Demuxer.open("ogg", Ogg.source(file, 4096), Limits.DEFAULT));
    }
    for (int i = 0; i < PACKETS.size(); i++) {
      for (Demuxer demuxer : demuxers) {
        assertNotNull(demuxer.next());
      }
    }
    demuxers.forEach(Demuxer::close);
  }

  @Test
  void refusesWhatIsNotOfTheFormat() throws Exception {
    byte[] wave = "RIFF....WAVEfmt ".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var e = assertThrows(FFmpegException.class, () -> open(Ogg.source(wave, 100)));
    assertTrue(e.getMessage().startsWith("open ogg"), e.getMessage());
    assertThrows(FFmpegException.class, () -> open(target -> -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Demuxer.open("nonsense", target -> -1, Limits.DEFAULT));
  }

  @Test
  void stopsAtItsLimits() throws Exception {
    var random = new Random(2);
    var garbage =
        assertThrows(
            FFmpegException.class,
            () ->
                open(
                    target -> {
                      for (long i = 0; i < target.byteSize(); i++) {
                        target.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
                      }
                      return (int) target.byteSize();
                    }));
    assertTrue(garbage.reason() != FFmpegException.Reason.OTHER, garbage.getMessage());

    // Half a file, then zeros for ever: no packet will ever come again.
    byte[] file = Ogg.file(PACKETS, 0);
    ByteSource start = Ogg.source(java.util.Arrays.copyOf(file, file.length / 2), 1000);
    var few = new Limits(1 << 20, 1 << 18, 1, Duration.ofSeconds(10));
    try (var demuxer =
        Demuxer.open(
            "ogg",
            target -> {
              int size = start.read(target);
              return size > 0 ? size : (int) target.fill((byte) 0).byteSize();
            },
            few)) {
      var e = assertThrows(FFmpegException.class, () -> readAll(demuxer));
      assertEquals(FFmpegException.Reason.LIMIT, e.reason());
      assertTrue(e.getMessage().contains("262144"), e.getMessage());
    }
  }

  @Test
  void stopsAtTheDeadlineOfACall() throws Exception {
    byte[] file = Ogg.file(PACKETS, 0);
    var noTime = new Limits(1 << 20, 1 << 20, 1, Duration.ofNanos(1));
    var e =
        assertThrows(
            FFmpegException.class,
            () -> Demuxer.open("ogg", Ogg.source(file, 1000), noTime).close());
    assertEquals(FFmpegException.Reason.LIMIT, e.reason());
  }

  @Test
  void throwsWhatTheSourceThrew() {
    var failure = new IOException("gone");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                open(
                    target -> {
                      throw failure;
                    })));
    assertThrows(
        InterruptedException.class,
        () ->
            open(
                target -> {
                  throw new InterruptedException();
                }));
  }

  @Test
  void endsWhenItsThreadIsInterruptedWhileWaiting() throws Exception {
    var waiting = new CountDownLatch(1);
    var end = new AtomicReference<Throwable>();
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    open(
                        target -> {
                          waiting.countDown();
                          new CountDownLatch(1).await();
                          return -1;
                        });
                  } catch (Exception e) {
                    end.set(e);
                  }
                });
    waiting.await();
    thread.interrupt();
    assertTrue(thread.join(Duration.ofSeconds(10)));
    assertTrue(end.get() instanceof InterruptedException, () -> "ended by " + end.get());
  }

  @Test
  void closedByAnotherThreadItsCallEndsAndFreesIt() throws Exception {
    byte[] file = Ogg.file(PACKETS, 0);
    var waiting = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    ByteSource head = Ogg.source(file, 1000);
    var served = new int[1];
    var demuxer =
        Demuxer.open(
            "ogg",
            target -> {
              if (served[0]++ > 3) {
                waiting.countDown();
                closed.await();
              }
              return head.read(target);
            },
            Limits.DEFAULT);
    var end = new AtomicReference<Throwable>();
    var thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    readAll(demuxer);
                  } catch (Exception e) {
                    end.set(e);
                  }
                });
    waiting.await();
    assertThrows(IllegalStateException.class, demuxer::next);
    demuxer.close();
    closed.countDown();
    assertTrue(thread.join(Duration.ofSeconds(10)));
    assertNotNull(end.get());
    assertThrows(IllegalStateException.class, demuxer::next);
    demuxer.close();
  }

  /** Damaged files end in packets or in an exception: never in a crash or a hang. */
  @Test
  void survivesDamagedFiles() throws Exception {
    byte[] file = Ogg.file(PACKETS, 0);
    var random = new Random(20_261_120);
    for (int round = 0; round < 500; round++) {
      byte[] bad = Damage.to(file, random);
      int number = round;
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            try (var demuxer = open(Ogg.source(bad, 1 + number))) {
              readAll(demuxer);
            } catch (FFmpegException e) {
              assertNotNull(e.reason());
            }
          },
          () -> "round " + number);
    }
  }

  private static Demuxer open(ByteSource source) throws IOException, InterruptedException {
    return Demuxer.open("ogg", source, Limits.DEFAULT);
  }

  private static void readAll(Demuxer demuxer) throws IOException, InterruptedException {
    while (demuxer.next() != null) {}
  }
}
