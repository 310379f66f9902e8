package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The nodes that read and write the streams of a session. */
class StreamsTest {
  private static NodeHarness<HttpInputConfig> input(String field) throws Exception {
    var config = new HttpInputConfig(Optional.ofNullable(field), Optional.empty(), true);
    return NodeHarness.of(new HttpInputFactory(), config);
  }

  private static NodeHarness<HttpOutputConfig> output(String contentType) throws Exception {
    var config = new HttpOutputConfig(Optional.ofNullable(contentType));
    var harness = NodeHarness.of(new HttpOutputFactory(), config);
    harness.streams().withSink("output");
    return harness.open();
  }

  private static HttpInputConfig fields(UploadField... fields) {
    return new HttpInputConfig(Optional.empty(), Optional.of(List.of(fields)), true);
  }

  @Test
  void severalUploadsAreReadByPartsOneEach() {
    var factory = new HttpInputFactory();
    var config = fields(new UploadField("voice", true), new UploadField("text", false));
    assertEquals(
        List.of("voice", "text"), factory.outputs(config).stream().map(Pin::name).toList());
    assertEquals(
        List.of(
            new StreamUse("voice", Direction.SOURCE, true),
            new StreamUse("text", Direction.SOURCE, false)),
        factory.streams(config));
    var part = factory.parts(config).get("text");
    assertEquals(List.of("out"), factory.outputs(part).stream().map(Pin::name).toList());
    assertEquals(List.of(new StreamUse("text", Direction.SOURCE, false)), factory.streams(part));
    assertEquals(Map.of(), factory.parts(part));
  }

  @Test
  void theUsualStreamsHaveTheUsualNames() {
    var input = new HttpInputConfig(Optional.empty(), Optional.empty(), true);
    assertEquals(
        List.of(new StreamUse("media", Direction.SOURCE, true)),
        new HttpInputFactory().streams(input));
    assertEquals(
        List.of(new StreamUse("output", Direction.SINK, true)),
        new HttpOutputFactory().streams(new HttpOutputConfig(Optional.empty())));
  }

  @Test
  void uploadsThatCannotBeAreRefused() {
    var voice = new UploadField("voice", true);
    var one = Optional.of("voice");
    var list = Optional.of(List.of(voice));
    for (Supplier<Object> refused :
        List.<Supplier<Object>>of(
            () -> new HttpInputConfig(one, list, true),
            () -> new HttpInputConfig(Optional.of(""), Optional.empty(), true),
            () -> fields(),
            () -> fields(voice, voice),
            () -> new UploadField("", true))) {
      assertThrows(IllegalArgumentException.class, refused::get);
    }
  }

  @Test
  void eachReadGoesOnAtOnce() throws Exception {
    byte[] large = Bytes.random(100_000);
    try (var harness = input(null)) {
      harness.streams().withSource("media", "audio/ogg", new byte[] {1}, new byte[0], large);
      harness.open();
      assertTrue(harness.finished());
      var packets = harness.outputs("out");
      var sizes = packets.stream().map(packet -> packet.payload().sizeBytes()).toList();
      assertEquals(List.of(1L, 65_536L, 34_464L), sizes);
      assertEquals("audio/ogg", ((Binary) packets.getFirst()).contentType());
      NodeHarness.closeAll(packets);
      harness.finish();
    }
  }

  @Test
  void theStreamHasTheNameOfTheField() throws Exception {
    try (var harness = input("voice")) {
      harness.streams().withSource("voice", "audio/ogg", new byte[] {7});
      harness.open();
      assertArrayEquals(new byte[] {7}, Bytes.joined(harness.outputs("out")));
    }
  }

  @Test
  void aStreamThatIsNotBoundIsRefused() throws Exception {
    try (var harness = input("voice")) {
      harness.streams().withSource("media", "audio/ogg");
      var e = assertThrows(NodeException.class, harness::open);
      assertEquals(NodeException.Category.CONFIG, e.category());
    }
  }

  @Test
  void anUploadThatStallsCanBeStopped() throws Exception {
    try (var harness = input(null)) {
      harness.streams().withStalledSource("media", "audio/ogg", new byte[] {1});
      harness.open();
      assertFalse(harness.finished());
      assertEquals(1, Bytes.joined(harness.outputs("out")).length);
      harness.interrupt();
      harness.finish();
    }
  }

  @Test
  void theResponseHasTheTypeOfItsFirstPacket() throws Exception {
    try (var harness = output(null)) {
      harness.send("in", Bytes.packet(harness.pool(), 0, (byte) 1, (byte) 2));
      harness.send("in", Bytes.packet(harness.pool(), 1, (byte) 3));
      harness.endOfInputs();
      var sink = harness.streams().sink("output");
      assertEquals("audio/ogg", sink.contentType());
      assertArrayEquals(new byte[] {1, 2, 3}, sink.bytes());
      assertTrue(sink.isComplete());
      harness.finish();
    }
  }

  @Test
  void theParameterOverridesTheType() throws Exception {
    try (var harness = output("audio/webm")) {
      harness.send("in", Bytes.packet(harness.pool(), 0, (byte) 1));
      assertEquals("audio/webm", harness.streams().sink("output").contentType());
    }
  }

  @Test
  void anEmptyResponseIsWholeToo() throws Exception {
    try (var harness = output(null)) {
      harness.endOfInputs();
      assertTrue(harness.streams().sink("output").isComplete());
      assertEquals(Binary.OCTET_STREAM, harness.streams().sink("output").contentType());
    }
  }

  @Test
  void aCancelledResponseIsBroken() throws Exception {
    try (var harness = output(null)) {
      harness.send("in", Bytes.packet(harness.pool(), 0, (byte) 1));
      harness.finish();
      assertTrue(harness.streams().sink("output").isBroken());
    }
  }

  @Test
  void onlyBytesAreTaken() throws Exception {
    try (var harness = output(null)) {
      var text = new Text("hello", Timing.NONE);
      var e = assertThrows(NodeException.class, () -> harness.send("in", text));
      assertEquals("takes Binary packets only, got Text", e.getMessage());
    }
  }
}
