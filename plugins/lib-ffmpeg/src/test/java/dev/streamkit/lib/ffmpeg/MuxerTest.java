package dev.streamkit.lib.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MuxerTest {
  @AfterEach
  void nothingStaysKnownToTheCallbacks() {
    assertEquals(0, Callbacks.live());
  }

  @Test
  void writesTheSameBytesForTheSameInput() throws Exception {
    assertArrayEquals(Ogg.file(Ogg.packets(50, 3), 5), Ogg.file(Ogg.packets(50, 3), 5));
  }

  @Test
  void refusesOptionsThatNobodyKnows() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Muxer.open("ogg", List.of(Ogg.opus()), Map.of("page_size", "1"), bytes -> {}));
    assertTrue(e.getMessage().contains("page_size"), e.getMessage());
  }

  @Test
  void refusesCodecsThatTheContainerCannotHold() {
    var aac = Track.audio("aac", 48000, 2, 0, new byte[2]);
    assertThrows(
        FFmpegException.class, () -> Muxer.open("ogg", List.of(aac), Map.of(), bytes -> {}));
    var unknown = Track.audio("nonsense", 48000, 2, 0, new byte[0]);
    assertThrows(
        IllegalArgumentException.class,
        () -> Muxer.open("ogg", List.of(unknown), Map.of(), bytes -> {}));
  }

  @Test
  void throwsWhatTheSinkThrew() {
    var failure = new IOException("full");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                Muxer.open(
                    "ogg",
                    List.of(Ogg.opus()),
                    Map.of(),
                    bytes -> {
                      throw failure;
                    })));
  }

  @Test
  void cannotBeUsedWhenClosed() throws Exception {
    var muxer = Muxer.open("ogg", List.of(Ogg.opus()), Map.of(), bytes -> {});
    muxer.close();
    muxer.close();
    try (var arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(10);
      assertThrows(IllegalStateException.class, () -> muxer.write(0, data, 0, 960));
    }
    assertThrows(IllegalStateException.class, muxer::finish);
  }

  @Test
  void takesPacketsInNativeMemoryOnly() throws Exception {
    try (var muxer = Muxer.open("ogg", List.of(Ogg.opus()), Map.of(), bytes -> {})) {
      MemorySegment heap = MemorySegment.ofArray(new byte[10]);
      assertThrows(IllegalArgumentException.class, () -> muxer.write(0, heap, 0, 960));
    }
  }
}
