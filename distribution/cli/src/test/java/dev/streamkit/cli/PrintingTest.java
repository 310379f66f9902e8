package dev.streamkit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Fix;
import dev.streamkit.api.session.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrintingTest {
  private static final Paint PLAIN = new Paint(false);

  private static Problem problem(int line, int column) {
    return new Problem("odd", "it is odd", "even it", Problem.Where.at(line, column));
  }

  private static String print(String text, Problem problem) {
    var out = new StringWriter();
    var printer = new ProblemPrinter(new PrintWriter(out), PLAIN, new PipelineText("a.yml", text));
    printer.print(List.of(problem));
    return out.toString();
  }

  @Test
  void aProblemIsShownInItsText() {
    var fix = new Fix("replace it", List.of(new Fix.Edit(2, 3, 2, 7, "c")));
    assertEquals(
        """
        a.yml:2:3: error: it is odd [odd]
            2 | a: b: c # d
              |   ^~~~
          hint: even it
          fix: replace it
        """,
        print("x\na: b: c # d\n", problem(2, 3).withFix(fix)));
  }

  @Test
  void theWordIsFoundWithoutAFix() {
    assertTrue(print("kind: audio::gian # x", problem(1, 7)).contains("|       ^~~~~~~~~~~\n"));
    assertTrue(print("kind: 'a b' # x", problem(1, 7)).contains("|       ^~~~~\n"));
    assertTrue(print("gian: 2", problem(1, 1)).contains("| ^~~~\n"));
    assertTrue(print("[a, bc]", problem(1, 5)).contains("|     ^~\n"));
  }

  @Test
  void aPlaceOutsideTheTextIsNotShown() {
    assertFalse(print("a", problem(7, 1)).contains("|"));
    assertTrue(print("a", problem(1, 9)).contains("|  ^\n"));
    assertTrue(print("\r\n", problem(1, 1)).contains("| ^\n"));
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String text = "x".repeat(5_000) + " bad " + "y".repeat(5_000);
    var shown = print(text, problem(1, 5_002)).lines().toList();
    assertTrue(shown.get(1).length() < 130, shown.get(1));
    int caret = shown.get(2).indexOf('^');
    assertEquals("bad", shown.get(1).substring(caret, caret + 3));
  }

  @Test
  void whatSteersTerminalsIsWrittenAsEscape() {
    assertEquals("a\\u001b[2J\\u000a\\u202eb", Printable.line("a\u001b[2J\n\u202eb"));
    assertEquals("grün 猫 🎵", Printable.line("grün 猫 🎵"));
    assertFalse(print("a: \u001b[2J", problem(1, 4)).contains("\u001b"));
  }

  /** Any text, any place: two lines at most, no exception, the caret below the text. */
  @Test
  void excerptsStandAnything() {
    var random = new Random(20261120);
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int at = random.nextInt(300); at > 0; at--) {
        text.append("ab:\t \"'#,]\n\r\u001b\ud83c猫".charAt(random.nextInt(15)));
      }
      var problem = problem(random.nextInt(8), random.nextInt(400));
      var shown = new Excerpt(text.toString()).of(problem, PLAIN);
      assertTrue(shown.lines().count() <= 2, shown);
    }
  }

  @Test
  void aDifferenceHasTheFormOfPatch() {
    assertEquals("", new LineDiff("a\nb\n", "a\nb\n").unified("f"));
    assertEquals(
        """
        --- f
        +++ f
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        """,
        new LineDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n").unified("f"));
  }

  @Test
  void theNearestNameIsFound() {
    var names = List.of("audio::gain", "audio::mixer");
    assertEquals("audio::gain", Nearest.to("audio::gian", names).orElseThrow());
    assertTrue(Nearest.to("video::scaler", names).isEmpty());
  }

  @Test
  void jsonHoldsWhatItIsGiven() {
    assertEquals(
        "[1,2.5,true,null,\"a\\\"b\",{\"c\":[]}]",
        Json.line(
            java.util.Arrays.asList(1, 2.5, true, null, "a\"b", java.util.Map.of("c", List.of()))));
    assertEquals("{\n  \"a\": {}\n}", Json.pretty(java.util.Map.of("a", java.util.Map.of())));
  }
}
