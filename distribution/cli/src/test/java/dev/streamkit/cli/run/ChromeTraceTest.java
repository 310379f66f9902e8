package dev.streamkit.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.NodeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChromeTraceTest {
  private static final int THREADS = 4;
  private static final int CALLS = 1_000;

  @TempDir Path folder;

  /** Several threads tell at the same time; names may hold anything. */
  @Test
  void everyCallIsInTheFile() throws Exception {
    var file = folder.resolve("trace.json");
    var odd = new NodeSpec("a\"b\n", "core::sink", Map.of());
    try (var trace = new ChromeTrace(file, "p.yml", List.of(odd))) {
      var threads =
          IntStream.range(0, THREADS)
              .mapToObj(_ -> Thread.ofPlatform().start(() -> tell(trace, odd.id())))
              .toList();
      for (var thread : threads) {
        thread.join();
      }
      assertFalse(Files.exists(file), "not before it is whole");
      assertEquals(0, trace.publish());
    }
    var events = JsonMapper.shared().readTree(Files.readString(file)).at("/traceEvents");
    assertEquals(THREADS * CALLS, count(events, "X"));
    assertEquals(THREADS * CALLS, count(events, "b"));
    assertEquals(THREADS * CALLS, count(events, "e"));
    var track = events.valueStream().filter(it -> it.at("/name").asString().equals("thread_name"));
    assertEquals(odd.id(), track.findFirst().orElseThrow().at("/args/name").asString());
    var call = events.valueStream().filter(it -> it.at("/ph").asString().equals("X")).findFirst();
    assertEquals(1.5, call.orElseThrow().at("/dur").asDouble());
  }

  private static void tell(ChromeTrace trace, String node) {
    var link = new Connection(node, "out", "next", "in", LinkMode.RELIABLE);
    for (int call = 0; call < CALLS; call++) {
      long now = System.nanoTime();
      trace.call(node, "handle", now, now + 1_500);
      trace.wait(link, now, now + 10, 3);
    }
  }

  private static long count(JsonNode events, String phase) {
    return events.valueStream().filter(it -> it.at("/ph").asString().equals(phase)).count();
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws Exception {
    new ChromeTrace(folder.resolve("trace.json"), "p.yml", List.of()).close();
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** The writer is held up until all is told: what does not fit is counted, and nobody waited. */
  @Test
  void whatComesTooFastIsCounted() throws Exception {
    var held = new CountDownLatch(1);
    var written = new java.util.concurrent.atomic.AtomicLong();
    var background =
        new Background<Integer>(
            "test",
            thing -> {
              try {
                held.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              written.incrementAndGet();
            });
    int told = 100_000;
    IntStream.range(0, told).forEach(background::tell);
    held.countDown();
    background.finish();
    assertTrue(background.lost() > 0);
    assertEquals(told, written.get() + background.lost());
  }

  @Test
  void aFailureOfTheDiskIsToldAtTheEnd() {
    var background =
        new Background<Integer>(
            "test",
            _ -> {
              throw new IOException("disk full");
            });
    IntStream.range(0, 200_000).forEach(background::tell);
    assertEquals("disk full", assertThrows(IOException.class, background::finish).getMessage());
  }
}
