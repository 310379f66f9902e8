package dev.streamkit.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TomlPlacesTest {
  private static String places(String text) {
    return TomlPlaces.of(text).entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue().line() + ":" + it.getValue().column())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void keysStandWhereTheyAreWritten() {
    String three = "\"\"\"";
    String text =
        String.join(
            "\n",
            "# [comment]",
            "a = 1",
            "  b . \"c\".d = \"x = 'y' # no\"",
            "[ t.u ] # more",
            "k = [",
            "  1, # one ]",
            "  \"\\\"]\",",
            "]",
            "l = " + three,
            "[no]",
            "k = 1\\\"\"\"" + three,
            "m = { x = [], y.z = '''",
            "'}''' }",
            "[[i]]",
            "n = 1",
            " [[i]]",
            "n = 2");
    assertEquals(
        """
        a 2:1
        b.c.d 3:3
        t.u 4:1
        t.u.k 5:1
        t.u.k[0] 6:3
        t.u.k[1] 7:3
        t.u.l 9:1
        t.u.m 12:1
        t.u.m.x 12:7
        t.u.m.y.z 12:15
        i 14:1
        i[0] 14:1
        i[0].n 15:1
        i[1] 16:2
        i[1].n 17:1""",
        places(text));
  }

  @Test
  void brokenTextEndsTheWalk() {
    for (String text :
        new String[] {
          "[", "a", "a =", "a = [", "a = \"", "[[a", "a = {b", "\"", "a = {b = [{c = '''"
        }) {
      places(text);
    }
  }
}
