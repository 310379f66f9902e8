package dev.streamkit.plugin.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.tck.NodeHarness;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fetching from real servers that do well, or not. */
class FetcherTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static FetcherConfig config(String url) {
    return new FetcherConfig(url, 8_192, 10, 1_000_000, 3);
  }

  private static NodeHarness<FetcherConfig> harness(FetcherConfig config, Access access)
      throws Exception {
    return NodeHarness.of(new FetcherFactory(), config).withAccess(access);
  }

  private static List<Packet> fetch(NodeHarness<FetcherConfig> harness) throws Exception {
    harness.open();
    assertTrue(harness.finished());
    return harness.outputs("out");
  }

  private static byte[] joined(List<Packet> packets) {
    var bytes = new ByteArrayOutputStream();
    packets.forEach(p -> bytes.writeBytes(p.payload().bytes().toArray(ValueLayout.JAVA_BYTE)));
    NodeHarness.closeAll(packets);
    return bytes.toByteArray();
  }

  private static NodeException refused(FetcherConfig config, Access access) throws Exception {
    try (var harness = harness(config, access)) {
      var e = assertThrows(NodeException.class, harness::open);
      harness.finish();
      return e;
    }
  }

  /** Fails as the far side's fault, with this code. */
  private static NodeException fails(FetcherConfig config, String code) throws Exception {
    var e = refused(config, Everywhere.granted());
    assertEquals(code, e.code(), e::toString);
    assertEquals(NodeException.Category.REMOTE, e.category());
    return e;
  }

  @Test
  void aFileComesInChunksWithItsType() throws Exception {
    byte[] content = WebServer.random(20_000);
    try (var server = new WebServer().file("/a", "audio/ogg", content);
        var harness = harness(config(server.url("/a?q=1#part")), Everywhere.granted())) {
      var packets = fetch(harness);
      var sizes = packets.stream().map(packet -> packet.payload().sizeBytes()).toList();
      assertEquals(List.of(8_192L, 8_192L, 3_616L), sizes);
      assertEquals("audio/ogg", ((Binary) packets.getFirst()).contentType());
      assertEquals(2, packets.getLast().timing().sequence());
      assertArrayEquals(content, joined(packets));
      harness.finish();
      var request = server.requests().getFirst();
      assertEquals(List.of("localhost:" + server.port()), request.get("Host"));
      assertEquals(List.of("identity"), request.get("Accept-encoding"));
    }
  }

  @Test
  void anEmptyFileIsAnEmptyStream() throws Exception {
    try (var server =
            new WebServer()
                .on("/none", exchange -> WebServer.empty(exchange, 204))
                .on("/empty", exchange -> WebServer.empty(exchange, 200));
        var none = harness(config(server.url("/none")), Everywhere.granted());
        var empty = harness(config(server.url("/empty")), Everywhere.granted())) {
      assertTrue(fetch(none).isEmpty());
      assertTrue(fetch(empty).isEmpty());
    }
  }

  @Test
  void redirectsAreFollowedAndBringNoCookies() throws Exception {
    try (var server =
            new WebServer()
                .file("/c", "text/plain", new byte[] {1})
                .redirect("/b", 307, "c")
                .redirect("/a", 301, "/b");
        var harness = harness(config(server.url("/a")), Everywhere.granted())) {
      assertArrayEquals(new byte[] {1}, joined(fetch(harness)));
      assertEquals(3, server.requests().size());
      server.requests().forEach(request -> assertFalse(request.containsKey("Cookie")));
    }
  }

  @Test
  void redirectsAreCounted() throws Exception {
    try (var server = new WebServer().redirect("/", 302, "/more")) {
      fails(config(server.url("/")), "too-many-redirects");
      assertEquals(4, server.requests().size());
      fails(new FetcherConfig(server.url("/"), 1, 10, 1, 0), "too-many-redirects");
      assertEquals(5, server.requests().size());
    }
  }

  @Test
  void aRedirectLeadsNowhereThatIsNotGranted() throws Exception {
    try (var inside = new WebServer().file("/secret", "text/plain", new byte[1]);
        var outside =
            new WebServer()
                .redirect("/private", 302, inside.url("/secret"))
                .redirect("/number", 302, "http://2130706433:" + inside.port() + "/secret")
                .redirect("/other", 302, "http://example.org/")
                .redirect("/file", 302, "file:///etc/passwd")) {
      String all = "http://localhost:*/*";
      var access = Everywhere.publicOnly(outside.port(), all, "http://2130706433:*/*");
      for (String path : List.of("/private", "/number")) {
        var e = refused(config(outside.url(path)), access);
        assertEquals("address-private", e.code());
        assertEquals(NodeException.Category.CONFIG, e.category());
      }
      assertEquals("address-not-granted", refused(config(outside.url("/other")), access).code());
      fails(config(outside.url("/file")), "bad-redirect");
      assertTrue(inside.requests().isEmpty());
    }
  }

  @Test
  void aNameOfAPrivateAddressIsRefused() throws Exception {
    try (var server = new WebServer().file("/a", "text/plain", new byte[1])) {
      var access = Everywhere.publicOnly(-1, "http://*:*/*");
      for (String host : List.of("localhost", "127.0.0.1", "[::ffff:127.0.0.1]", "2130706433")) {
        String url = "http://" + host + ":" + server.port() + "/a";
        assertEquals("address-private", refused(config(url), access).code(), url);
      }
      assertTrue(server.requests().isEmpty());
    }
  }

  @Test
  void whatIsNotGrantedIsRefusedBeforeAnythingIsDone() throws Exception {
    var e =
        refused(config("http://no-such-host.invalid/"), Everywhere.publicOnly(-1, "https://*/*"));
    assertEquals("address-not-granted", e.code());
    assertEquals(NodeException.Category.CONFIG, e.category());
  }

  @Test
  void aHostThatIsNotKnownIsNamed() throws Exception {
    var e = fails(config("http://no-such-host.invalid/a?token=x"), "host-not-found");
    assertEquals(
        "fetching 'http://no-such-host.invalid/a' failed: there is no host 'no-such-host.invalid'",
        e.getMessage());
  }

  @Test
  void anAnswerThatIsNoFileFails() throws Exception {
    try (var server = new WebServer()) {
      var e = fails(config(server.url("/missing")), "http-status");
      assertTrue(e.getMessage().endsWith("the server answered 404 Not Found"), e::getMessage);
    }
  }

  @Test
  void aPasswordIsNotGivenAndAHintIsNotTheAnswer() throws Exception {
    String hint = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
    String realm = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"a\"\r\n\r\n";
    try (var locked = RawServer.saying(realm);
        var open = RawServer.saying(hint + OK + "Content-Length: 2\r\n\r\nok");
        var harness = harness(config(open.url()), Everywhere.granted())) {
      var e = fails(config(locked.url()), "http-status");
      assertTrue(e.getMessage().endsWith("401 Unauthorized"), e::getMessage);
      assertArrayEquals(new byte[] {'o', 'k'}, joined(fetch(harness)));
    }
  }

  @Test
  void aServerThatIsNotThereFails() throws Exception {
    String url;
    try (var server = new WebServer()) {
      url = server.url("/");
    }
    fails(config(url), "fetch-failed");
  }

  @Test
  void aFileIsNotLargerThanAllowed() throws Exception {
    try (var endless =
            RawServer.saying(
                socket -> {
                  RawServer.say(socket, OK + "\r\n");
                  while (!socket.isClosed()) {
                    RawServer.say(socket, "x".repeat(1_000));
                  }
                });
        var announced = RawServer.saying(OK + "Content-Length: 1000001\r\n\r\nx")) {
      fails(config(endless.url()), "fetch-too-large");
      fails(config(announced.url()), "fetch-too-large");
    }
  }

  @Test
  void halfAFileIsAFailure() throws Exception {
    for (String half :
        List.of(
            "Content-Length: 1000\r\n\r\n" + "x".repeat(500),
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            "Transfer-Encoding: chunked\r\n\r\n5\r\nhel",
            "Content-Le")) {
      try (var server = RawServer.saying(OK + half)) {
        fails(config(server.url()), "fetch-failed");
      }
    }
  }

  @Test
  void aServerThatFallsSilentIsLeft() throws Exception {
    for (String begun : List.of("", OK, OK + "Content-Length: 9\r\n\r\nhalf")) {
      try (var server = RawServer.stalling(begun)) {
        var e = fails(new FetcherConfig(server.url(), 8_192, 1, 1_000, 0), "fetch-timeout");
        assertEquals("timeout_secs is 1.", e.hint());
      }
    }
  }

  @Test
  void theFetcherCanBeStoppedWhileItWaits() throws Exception {
    try (var server = RawServer.stalling(OK);
        var harness =
            harness(config(server.url()), Everywhere.granted())
                .withPatience(Duration.ofMillis(500))) {
      assertThrows(AssertionError.class, harness::open);
      harness.withPatience(Duration.ofSeconds(10));
      harness.interrupt();
      harness.finish();
    }
  }

  @Test
  void strangeAnswersFail() throws Exception {
    for (String answer :
        List.of("nonsense\r\n\r\n", OK + "X: " + "y".repeat(100_000) + "\r\n\r\n")) {
      try (var server = RawServer.saying(answer)) {
        fails(config(server.url()), "fetch-failed");
      }
    }
    try (var zipped = RawServer.saying(OK + "Content-Encoding: gzip\r\n\r\nx")) {
      fails(config(zipped.url()), "encoded-answer");
    }
  }
}
