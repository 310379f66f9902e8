package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.core.TextChunkerConfig.SplitMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where text is split. */
class TextChunkerTest {
  private static final long SEED = 11;
  private static final String STORY =
      "Hi! “Well,” said Zoë — who else? — “it costs 3.14 €.” Ok. 東京へ。行こう！ No end: none; of it";

  private static NodeHarness<TextChunkerConfig> chunker(SplitMode mode, int length, int words)
      throws Exception {
    var config = new TextChunkerConfig(mode, length, words);
    return NodeHarness.of(new TextChunkerFactory(), config).open();
  }

  private static void send(NodeHarness<TextChunkerConfig> harness, byte[] bytes) throws Exception {
    harness.send("in", new Binary("text/plain", harness.pool().filled(bytes), Timing.NONE));
  }

  private static List<String> texts(NodeHarness<TextChunkerConfig> harness) throws Exception {
    return harness.outputs("out").stream().map(packet -> ((Text) packet).text()).toList();
  }

  /** What comes of packets of text; {@code |} stands where the input ended. */
  private static List<String> chunks(NodeHarness<TextChunkerConfig> harness, String... texts)
      throws Exception {
    var chunks = new ArrayList<String>();
    for (String text : texts) {
      harness.send("in", new Text(text, Timing.NONE));
    }
    chunks.addAll(texts(harness));
    chunks.add("|");
    harness.endOfInputs();
    chunks.addAll(texts(harness));
    harness.finish();
    return chunks;
  }

  @Test
  void theFirstBoundaryCounts() throws Exception {
    assertEquals(
        List.of("Really?", "Yes!", "It is.", "|"),
        chunks(chunker(SplitMode.SENTENCES, 0, 5), "Really? Yes! It is. "));
  }

  @Test
  void sentences() throws Exception {
    assertEquals(
        List.of("Hi.", "How are you?", "|", "Fine"),
        chunks(chunker(SplitMode.SENTENCES, 10, 5), "Hi. How are you? Fine"));
    assertEquals(
        List.of("東京へ。", "行こう！", "|"), chunks(chunker(SplitMode.SENTENCES, 0, 5), "東京へ。行こう！"));
    assertEquals(
        List.of("It costs 3.14 €.", "|"),
        chunks(chunker(SplitMode.SENTENCES, 0, 5), "It costs 3.14 €."));
    assertEquals(
        List.of("One.", "Two.", "|"), chunks(chunker(SplitMode.SENTENCES, 0, 5), "One.\r\nTwo.\n"));
  }

  @Test
  void nothingIsSplitOffBelowTheMinimum() throws Exception {
    assertEquals(
        List.of("|", "Ok. Yes."), chunks(chunker(SplitMode.SENTENCES, 10, 5), "Ok. ", "Yes."));
    assertEquals(
        List.of("|", "😀😀😀. a"), chunks(chunker(SplitMode.SENTENCES, 7, 5), "😀😀😀. a"));
    assertEquals(
        List.of("😀😀😀.", "|", "a"), chunks(chunker(SplitMode.SENTENCES, 6, 5), "😀😀😀. a"));
  }

  @Test
  void clauses() throws Exception {
    assertEquals(
        List.of("Well,", "it is late -", "go to bed;", "now:", "|"),
        chunks(chunker(SplitMode.CLAUSES, 0, 5), "Well, it is late - go to bed; now:"));
  }

  @Test
  void words() throws Exception {
    assertEquals(
        List.of("a b", "c d", "|", "e"), chunks(chunker(SplitMode.WORDS, 0, 2), "a b  c d e"));
    assertEquals(List.of("a b", "|"), chunks(chunker(SplitMode.WORDS, 0, 2), "a b"));
  }

  @Test
  void whereBytesAreCutMakesNoDifference() throws Exception {
    byte[] story = STORY.getBytes(StandardCharsets.UTF_8);
    var random = new Random(SEED);
    for (var mode : SplitMode.values()) {
      var whole = chunksOfBytes(mode, story, story.length);
      for (int round = 0; round < 50; round++) {
        assertEquals(whole, chunksOfBytes(mode, story, 1 + random.nextInt(9)), mode + " " + round);
      }
    }
  }

  private static List<String> chunksOfBytes(SplitMode mode, byte[] bytes, int size)
      throws Exception {
    try (var harness = chunker(mode, 10, 3)) {
      for (int at = 0; at < bytes.length; at += size) {
        send(harness, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
      }
      harness.endOfInputs();
      var chunks = texts(harness);
      harness.finish();
      return chunks;
    }
  }

  @Test
  void aChunkHasTheTimeOfItsFirstCharacter() throws Exception {
    try (var harness = chunker(SplitMode.SENTENCES, 0, 5)) {
      harness.send("in", new Text("One. Two ", new Timing(0, 100, 0)));
      harness.send("in", new Text("and. ", new Timing(100, 100, 1)));
      harness.send("in", new Text(" Three. ", new Timing(200, 100, 2)));
      assertEquals(
          List.of(
              new Timing(0, Timing.UNKNOWN, 0),
              new Timing(0, Timing.UNKNOWN, 1),
              new Timing(200, Timing.UNKNOWN, 2)),
          harness.outputs("out").stream().map(Packet::timing).toList());
    }
  }

  @Test
  void whatIsNotUtf8IsSkippedAndNamed() throws Exception {
    try (var harness = chunker(SplitMode.SENTENCES, 0, 5)) {
      send(harness, "One. ".getBytes(StandardCharsets.UTF_8));
      var e =
          assertThrows(
              NodeException.class, () -> send(harness, new byte[] {'a', (byte) 0xff, 'b'}));
      assertEquals("not-utf8", e.code());
      assertEquals(NodeException.Category.INPUT, e.category());
      assertEquals(
          "byte 0xff at offset 6 is no text in UTF-8, or its character is cut off", e.getMessage());
      send(harness, "Two. ".getBytes(StandardCharsets.UTF_8));
      send(harness, new byte[] {'3', (byte) 0xe2, (byte) 0x82});
      var cut = assertThrows(NodeException.class, harness::endOfInputs);
      assertEquals("not-utf8", cut.code());
      assertEquals(List.of("One.", "Two.", "3"), texts(harness));
      harness.finish();
    }
  }

  @Test
  void textWithoutAnEndIsCut() throws Exception {
    try (var harness = chunker(SplitMode.SENTENCES, 0, 5)) {
      harness.send("in", new Text("😀".repeat(20_000), Timing.NONE));
      harness.send("in", new Text(" " + "word ".repeat(10_000), Timing.NONE));
      harness.endOfInputs();
      var chunks = texts(harness);
      assertEquals(
          "😀".repeat(20_000) + "word".repeat(10_000), String.join("", chunks).replace(" ", ""));
      chunks.forEach(chunk -> assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(chunk)));
      harness.finish();
    }
  }
}
