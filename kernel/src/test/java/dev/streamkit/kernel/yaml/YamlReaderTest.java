package dev.streamkit.kernel.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  @Test
  void readsScalarsByTheCoreSchema() throws Exception {
    var value =
        YamlReader.read("[1, 0x1F, 0o17, -2.5, .inf, true, no, '1', ~, null, '', 1e3, !!str 5]");
    assertEquals(
        Arrays.asList(
            1L,
            31L,
            15L,
            -2.5,
            Double.POSITIVE_INFINITY,
            true,
            "no",
            "1",
            null,
            null,
            "",
            1000.0,
            "5"),
        value.value());
  }

  @Test
  void readsJsonWithTabsAndEscapes() throws Exception {
    var value = YamlReader.read("{\n\t\"a\\/b\": [1,\t2.0],\"c\":\"\\ud83d\\ude00\\t\"\n}");
    assertEquals(Map.of("a/b", List.of(1L, 2.0), "c", "😀\t"), value.value());
  }

  @Test
  void followsAliasesAndMerges() throws Exception {
    var value = YamlReader.read("base: &b {x: 1, y: 2}\ncopy: *b\nmore: {<<: *b, y: 3}");
    var base = Map.of("x", 1L, "y", 2L);
    assertEquals(
        Map.of("base", base, "copy", base, "more", Map.of("x", 1L, "y", 3L)), value.value());
  }

  @Test
  void remembersPlaces() throws Exception {
    var map = (Yaml.Mapping) YamlReader.read("a:\n  b: 1\n");
    var inner = (Yaml.Mapping) map.get("a").orElseThrow();
    assertEquals(new Place(2, 3), inner.entries().get("b").place());
    assertEquals(new Place(2, 6), inner.entries().get("b").value().place());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: 2\na: 3' | duplicate-key | 3",
        "'a: [1' | bad-yaml | 1",
        "'a: *x' | bad-yaml | 1",
        "'a: &x [*x]' | bad-yaml | 1",
        "'--- 1\n--- 2' | bad-yaml | 2",
        "'? [a]\n: 1' | bad-yaml | 1",
        "'a: !thing 1' | bad-yaml | 1",
        "'a: !!int x' | bad-yaml | 1",
        "'<<: 1' | bad-yaml | 1",
        "'a:\n\t- b' | bad-yaml | 2",
      })
  void refusesWithPlace(String text, String code, int line) {
    var e = assertThrows(YamlException.class, () -> YamlReader.read(text));
    assertEquals(code, e.code());
    assertEquals(line, e.place().line());
  }

  static List<String> bombs() {
    var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }
    var merges = new StringBuilder("m0: &m0 {x: [1,2,3,4,5,6,7,8,9]}\n");
    for (int i = 1; i < 40; i++) {
      merges.append("m%d: &m%d {a: *m%d, b: *m%d}\n".formatted(i, i, i - 1, i - 1));
    }
    return List.of(
        laughs.toString(),
        merges.toString(),
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "x\n".repeat(600_000),
        "[" + "1,".repeat(400_000) + "1]");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void boundsBombs(String bomb) {
    var e =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> assertThrows(YamlException.class, () -> YamlReader.read(bomb)));
    assertEquals("too-large", e.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "1_", "a", "1.", "e1"})
  void longScalarsAreNoTrouble(String piece) throws Exception {
    YamlReader.read(piece.repeat(200_000));
  }

  @Test
  void nothingIsNull() throws Exception {
    assertEquals(null, YamlReader.read("").value());
    assertEquals(null, YamlReader.read("# nothing\n").value());
  }
}
