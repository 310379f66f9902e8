package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every bound holds, and a refusal names its key. */
@Timeout(60)
class LimitsTest {
  private static final String HOLD = TestServer.pipeline("test::hold");
  private static final String SILENT = TestServer.pipeline("test::silent");
  private static final String THROUGH = TestServer.pipeline("core::passthrough");

  private static Client full(TestServer server, String pipeline) throws IOException {
    return server.process().field("config", pipeline).field("media", "x").end();
  }

  private static void refused(Client client, int status, String code, String key)
      throws IOException {
    String answer = client.readAll();
    assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    assertTrue(answer.contains(key), key + " in " + answer);
    assertEquals(status == 503, answer.contains("Retry-After: "), answer);
  }

  @Test
  void fullQueueIsToldAtOnceAndALateTurnToo() throws Exception {
    var settings =
        Map.<String, Object>of(
            "permissions.max_concurrent_oneshots", 1,
            "engine.oneshot.max_queued", 0);
    try (var server = new TestServer(settings);
        var first = full(server, HOLD)) {
      server.session();
      try (var second = full(server, HOLD)) {
        refused(second, 503, "too-busy", "engine.oneshot.max_queued");
      }
      server.nodes.released.countDown();
      assertTrue(first.readAll().startsWith("HTTP/1.1 200"));
    }
    var impatient =
        Map.<String, Object>of(
            "permissions.max_concurrent_oneshots", 1,
            "engine.oneshot.queue_timeout_secs", 1);
    try (var server = new TestServer(impatient);
        var first = full(server, HOLD)) {
      server.session();
      try (var second = full(server, HOLD)) {
        refused(second, 503, "too-busy", "engine.oneshot.queue_timeout_secs");
      }
      server.nodes.released.countDown();
      assertTrue(first.readAll().startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void whoWaitsGetsItsTurn() throws Exception {
    var settings = Map.<String, Object>of("permissions.max_concurrent_oneshots", 2);
    try (var server = new TestServer(settings)) {
      List<Client> clients = new ArrayList<>();
      for (int each = 0; each < 12; each++) {
        clients.add(full(server, HOLD));
      }
      server.nodes.released.countDown();
      for (var client : clients) {
        String answer = client.readAll();
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        client.close();
      }
    }
  }

  @Test
  void sessionThatRunsTooLongIsEnded() throws Exception {
    try (var server = new TestServer(Map.of("engine.oneshot.max_duration_secs", 1));
        var client = full(server, SILENT)) {
      Session session = server.session();
      refused(client, 504, "too-long", "engine.oneshot.max_duration_secs");
      assertEquals(Outcome.End.CANCELLED, TestServer.end(session));
    }
  }

  @Test
  void silentUploadIsGivenUp() throws Exception {
    try (var server = new TestServer(Map.of("server.idle_timeout_secs", 1));
        var client = server.process().field("config", SILENT).field("media", "x")) {
      refused(client, 408, "client-too-slow", "server.idle_timeout_secs");
    }
  }

  @Test
  void tricklingUploadIsGivenUp() throws Exception {
    try (var server = new TestServer(Map.of("server.idle_timeout_secs", 1));
        var client = server.process().field("config", SILENT).field("media", "x")) {
      server.session();
      try (var trickle = new Trickle(() -> client.chunk("y"))) {
        refused(client, 408, "client-too-slow", "240 bytes");
        trickle.broken.get();
      }
    }
  }

  @Test
  void tricklingHeadIsGivenUp() throws Exception {
    try (var server = new TestServer(Map.of("server.idle_timeout_secs", 1));
        var client = server.client().send("GET / HTTP/1.1\r\n")) {
      try (var trickle = new Trickle(() -> client.send("A: b\r\n"))) {
        trickle.broken.get();
      }
    }
  }

  /** A client that sends a little fifty times a second, until the server has had enough. */
  private static final class Trickle implements AutoCloseable {
    final CompletableFuture<Void> broken = new CompletableFuture<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private interface Drop {
      void fall() throws IOException;
    }

    Trickle(Drop drop) {
      var unused =
          clock.scheduleAtFixedRate(
              () -> {
                try {
                  drop.fall();
                } catch (IOException e) {
                  broken.complete(null);
                }
              },
              0,
              20,
              TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      clock.shutdownNow();
    }
  }

  @Test
  void clientThatDoesNotReadIsGivenUp() throws Exception {
    String id = "does-not-read";
    try (var server = new TestServer(Map.of("server.idle_timeout_secs", 1));
        var client = server.client().post("/api/v1/process", "X-Request-Id: " + id + "\r\n")) {
      client.field("config", THROUGH).field("media", "x");
      Session session = server.session();
      String chunk = "y".repeat(100_000);
      Thread.startVirtualThread(
          () -> {
            try {
              while (!session.outcome().isDone()) {
                client.chunk(chunk);
              }
            } catch (IOException e) {
              // the server has had enough
            }
          });
      TestServer.end(session);
      String kept = "";
      while (!kept.contains("\"ended_at\"")) {
        kept = server.get("/api/v1/process/" + id);
      }
      assertTrue(kept.contains("\"code\":\"client-too-slow\""), kept);
      assertFalse(kept.contains("\"state\":\"completed\""), kept);
    }
  }

  @Test
  void pipelineMayBeSilentForLongerThanAClient() throws Exception {
    try (var server = new TestServer(Map.of("server.idle_timeout_secs", 1));
        var client = full(server, HOLD)) {
      server.session();
      CompletableFuture.delayedExecutor(2_500, TimeUnit.MILLISECONDS)
          .execute(server.nodes.released::countDown);
      String answer = client.readAll();
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }
  }
}
