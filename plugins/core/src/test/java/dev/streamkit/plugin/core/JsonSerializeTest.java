package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.RawVideo;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;
import dev.streamkit.api.packet.VideoFormat;
import dev.streamkit.api.packet.VideoStream;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeHarness;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The JSON of packets, to the letter. */
class JsonSerializeTest {
  private interface Maker {
    Packet with(LeakCheckingPool pool) throws Exception;
  }

  private static String json(boolean pretty, boolean lines, Maker... packets) throws Exception {
    var config = new JsonSerializeConfig(pretty, lines);
    try (var harness = NodeHarness.of(new JsonSerializeFactory(), config).open()) {
      for (var packet : packets) {
        harness.send("in", packet.with(harness.pool()));
      }
      var out = harness.outputs("out");
      assertEquals("application/json", ((Binary) out.getFirst()).contentType());
      var text = new String(Bytes.joined(out), StandardCharsets.UTF_8);
      harness.finish();
      return text;
    }
  }

  private static String json(Maker packet) throws Exception {
    return json(false, false, packet);
  }

  private static NodeException refused(Packet packet) throws Exception {
    var config = new JsonSerializeConfig(false, false);
    try (var harness = NodeHarness.of(new JsonSerializeFactory(), config).open()) {
      var e = assertThrows(NodeException.class, () -> harness.send("in", packet));
      assertTrue(harness.outputPins().isEmpty());
      assertEquals("{\"Text\":\"next\"}", afterwards(harness));
      harness.finish();
      assertEquals(NodeException.Category.INPUT, e.category());
      return e;
    }
  }

  private static String afterwards(NodeHarness<JsonSerializeConfig> harness) throws Exception {
    harness.send("in", new Text("next", Timing.NONE));
    return new String(Bytes.joined(harness.outputs("out")), StandardCharsets.UTF_8);
  }

  @Test
  void audioIsAListOfSamples() throws Exception {
    assertEquals(
        "{\"Audio\":{\"sample_rate\":48000,\"channels\":2,\"samples\":[0.1,-1.0,null,3.0E-7],"
            + "\"metadata\":{\"timestamp_us\":20000,\"duration_us\":null,\"sequence\":1}}}",
        json(
            pool ->
                Media.raw(
                    pool,
                    Media.STEREO_48K,
                    new Timing(20_000, Timing.UNKNOWN, 1),
                    0.1f,
                    -1f,
                    Float.NaN,
                    3e-7f)));
  }

  @Test
  void integerAudioIsWrittenAsFloats() throws Exception {
    var format = new AudioFormat(8_000, 1, AudioFormat.Sample.S16);
    assertEquals(
        "{\"Audio\":{\"sample_rate\":8000,\"channels\":1,\"samples\":[-1.0,0.5],\"metadata\":null}}",
        json(
            pool ->
                new RawAudio(
                    format, pool.filled(new byte[] {0, (byte) 0x80, 0, 0x40}), Timing.NONE)));
  }

  @Test
  void textIsAString() throws Exception {
    assertEquals("{\"Text\":\"half \\uD800\"}", json(_ -> new Text("half \ud800", Timing.NONE)));
    assertEquals("{\"Text\":\"Zoë\\n\"}", json(_ -> new Text("Zoë\n", new Timing(1, 2, 3))));
  }

  @Test
  void whatATranscriptionDoesNotKnowIsNull() throws Exception {
    assertEquals(
        "{\"Transcription\":{\"text\":\"Hello there.\",\"segments\":["
            + "{\"text\":\"Hello\",\"start_time_ms\":0,\"end_time_ms\":400,\"confidence\":0.5},"
            + "{\"text\":\" there.\",\"start_time_ms\":400,\"end_time_ms\":900,"
            + "\"confidence\":null}],\"language\":\"en\",\"metadata\":null}}",
        json(_ -> AnyPackets.transcription(Timing.NONE)));
    assertEquals(
        "{\"Transcription\":{\"text\":\"\",\"segments\":[],\"language\":null,\"metadata\":null}}",
        json(_ -> new Transcription("", List.of(), Optional.empty(), Timing.NONE)));
  }

  @Test
  void customContentKeepsItsNumbers() throws Exception {
    assertEquals(
        "{\"Custom\":{\"type_id\":\"a/b@1\",\"encoding\":\"json\","
            + "\"data\":{\"n\":12345678901234567890.123,\"l\":[1,null,true]},\"metadata\":null}}",
        json(
            _ ->
                new Custom(
                    "a/b@1",
                    "{ \"n\": 12345678901234567890.123, \"l\": [1, null, true] }",
                    Timing.NONE)));
  }

  @Test
  void bytesAreBase64() throws Exception {
    assertEquals(
        "{\"Binary\":{\"data\":\"+//+AQ==\",\"content_type\":\"audio/ogg\",\"metadata\":null}}",
        json(
            pool -> new Binary("audio/ogg", pool.filled(new byte[] {-5, -1, -2, 1}), Timing.NONE)));
    assertEquals(
        "{\"Binary\":{\"data\":\"\",\"content_type\":null,\"metadata\":null}}",
        json(_ -> new Binary(Binary.OCTET_STREAM, Buffer.EMPTY, Timing.NONE)));
  }

  @Test
  void videoSaysHowItLies() throws Exception {
    var i420 = new VideoFormat(3, 2, VideoFormat.Pixel.I420, VideoFormat.Colour.BT709);
    assertEquals(
        "{\"Video\":{\"width\":3,\"height\":2,\"pixel_format\":\"I420\",\"layout\":"
            + "{\"plane_count\":3,\"planes\":["
            + "{\"offset\":0,\"stride\":3,\"width\":3,\"height\":2},"
            + "{\"offset\":6,\"stride\":2,\"width\":2,\"height\":1},"
            + "{\"offset\":8,\"stride\":2,\"width\":2,\"height\":1}],"
            + "\"total_bytes\":10,\"stride_align\":1},\"data\":\"AAAAAAAAAAAAAA==\","
            + "\"metadata\":null}}",
        json(pool -> new RawVideo(i420, pool.filled(new byte[12]), Timing.NONE)));
    var stream = new VideoStream("vp9", 3, 2, new byte[0]);
    assertEquals(
        "{\"Binary\":{\"data\":\"Bw==\",\"content_type\":\"video/vp9\",\"metadata\":"
            + "{\"timestamp_us\":null,\"duration_us\":null,\"sequence\":4,\"keyframe\":true}}}",
        json(
            pool ->
                new EncodedVideo(
                    stream,
                    true,
                    Timing.UNKNOWN,
                    pool.filled(new byte[] {7}),
                    new Timing(Timing.UNKNOWN, Timing.UNKNOWN, 4))));
  }

  @Test
  void prettyAndByLines() throws Exception {
    Maker custom = _ -> new Custom("a/b@1", "{\"l\": [1, 2], \"e\": [], \"o\": {}}", Timing.NONE);
    assertEquals(
        """
        {
          "Custom": {
            "type_id": "a/b@1",
            "encoding": "json",
            "data": {
              "l": [
                1,
                2
              ],
              "e": [],
              "o": {}
            },
            "metadata": null
          }
        }
        """,
        json(true, true, custom));
    Maker text = _ -> new Text("a", Timing.NONE);
    assertEquals("{\"Text\":\"a\"}\n{\"Text\":\"a\"}\n", json(false, true, text, text));
    assertEquals("{\"Text\":\"a\"}{\"Text\":\"a\"}", json(false, false, text, text));
  }

  @Test
  void aLargePacketComesInParts() throws Exception {
    byte[] content = Bytes.random(1_000_000);
    var written = json(pool -> new Binary("audio/ogg", pool.filled(content), Timing.NONE));
    assertTrue(written.contains("\"" + Base64.getEncoder().encodeToString(content) + "\""));
  }

  @Test
  void whatIsNotJsonIsLeftOutWhole() throws Exception {
    for (var broken : List.of("", "{", "{} {}", "nothing", "[1,]", "[".repeat(20_000))) {
      var e = refused(new Custom("a/b@1", broken, Timing.NONE));
      assertEquals("not-json", e.code());
    }
  }

  @Test
  void aLackOfMemoryIsNotTakenForBadContent() throws Exception {
    var config = new JsonSerializeConfig(false, false);
    try (var harness = NodeHarness.of(new JsonSerializeFactory(), config).open()) {
      var packet = new Binary("audio/ogg", harness.pool().filled(new byte[200_000]), Timing.NONE);
      harness.pool().failAfter(2);
      var e = assertThrows(NodeException.class, () -> harness.send("in", packet));
      assertEquals(NodeException.Category.RESOURCES, e.category());
      harness.finish();
    }
  }
}
