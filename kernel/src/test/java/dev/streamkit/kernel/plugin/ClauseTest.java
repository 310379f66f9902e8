package dev.streamkit.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClauseTest {
  @Test
  void readsNamesAttributesAndDirectives() {
    var clauses =
        Clause.parse(
            "a.b;c; version=\"[1,2)\";resolution:=optional, d;x:List<String>=\"e,f\";note=\"a \\\"q\\\"\"");
    assertEquals(
        List.of(
            new Clause(
                List.of("a.b", "c"), Map.of("version", "[1,2)"), Map.of("resolution", "optional")),
            new Clause(List.of("d"), Map.of("x", "e,f", "note", "a \"q\""), Map.of())),
        clauses);
    assertEquals(List.of(), Clause.parse(null));
  }

  @Test
  void garbageIsReadOrRefused() {
    var letters = "ab,;:=\"\\ .[)";
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        Clause.parse(text.toString());
      } catch (IllegalArgumentException _) {
        // Refused, as it should be.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
