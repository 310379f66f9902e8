package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Validation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts made to cost memory, time or stack. The limit is for a busy machine, not a measurement. */
class BombsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PipelineCompiler compiler = new PipelineCompiler(StreamKitKinds.all());

  private Validation look(String source) {
    return assertTimeoutPreemptively(LIMIT, () -> compiler.validate(source, Optional.empty()));
  }

  private static String repeat(int times, IntFunction<String> part) {
    return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
  }

  static Stream<Arguments> bombs() {
    String laughs =
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + repeat(
                12,
                at -> "a%d: &a%d [%s]\n".formatted(at + 1, at + 1, ("*a" + at + ",").repeat(10)));
    return Stream.of(
        Arguments.of("too-large", "steps:\n" + repeat(1_000_000, _ -> "- {kind: core::sink}\n")),
        Arguments.of("too-large", "steps:\n" + repeat(40_000, _ -> "- {kind: core::sink}\n")),
        Arguments.of("too-large", "nodes: " + "{a: ".repeat(20_000) + "}".repeat(20_000)),
        Arguments.of(
            "too-large", "{\"nodes\": " + "{\"a\": ".repeat(20_000) + "1" + "}".repeat(20_001)),
        Arguments.of("too-large", "{\"steps\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
        Arguments.of(
            "too-large",
            "steps:\n"
                + repeat(1_400, at -> " ".repeat(at / 2) + "- \n").replace("- \n", "-\n")
                + "- ".repeat(20_000)),
        Arguments.of("too-large", "[".repeat(1 << 20)),
        Arguments.of("too-large", "{".repeat(1 << 20)),
        Arguments.of("too-large", laughs),
        Arguments.of("bad-tag", "steps: !!javax.script.ScriptEngineManager [!!java.net.URL [x]]"),
        Arguments.of("bad-tag", "steps: !!python/object/apply:os.system ['x']"),
        Arguments.of("bad-yaml", "nodes: &a {b: *a}"),
        Arguments.of("bad-pipeline", "x".repeat(1 << 20)),
        Arguments.of("bad-pipeline", "\n".repeat(1 << 20)),
        Arguments.of("bad-yaml", "\"" + "x".repeat((1 << 20) - 1)),
        Arguments.of("bad-yaml", "a: " + " ".repeat(60_000) + "b: " + " ".repeat(5_000) + "c: d"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void bombsAreRefused(String code, String bomb) {
    var validation = look(bomb);
    assertEquals(List.of(code), validation.problems().stream().map(Problem::code).toList());
    assertTrue(validation.pipeline().isEmpty());
  }

  @Test
  void aSmallStackIsEnough() throws InterruptedException {
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var bombs = bombs().map(bomb -> (String) bomb.get()[1]).toList();
    var thread =
        new Thread(
            null,
            () -> bombs.forEach(bomb -> compiler.validate(bomb, Optional.empty())),
            "small stack",
            256 << 10);
    thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
    thread.start();
    thread.join();
    assertTrue(failures.isEmpty(), failures.toString());
  }

  @Test
  void manyDuplicateKeysAreToldAFewTimes() {
    var source = "nodes:\n" + repeat(8_000, _ -> "  a: {kind: core::sink}\n");
    assertFew(source, "duplicate-key");
  }

  @Test
  void manyMistakesAreToldAFewTimes() {
    assertFew(
        "nodes:\n" + repeat(8_000, at -> "  n%d: {kind: core::snk}\n".formatted(at)),
        "unknown-kind");
    assertFew(
        "nodes:\n"
            + repeat(
                8_000, at -> "  n%d: {kind: core::passthrough, needs: m%d}\n".formatted(at, at)),
        "unknown-node");
    assertFew(
        "nodes:\n  f: {kind: core::file_reader, params: {path: x}}\n"
            + repeat(8_000, at -> "  n%d: {kind: audio::gain, needs: f}\n".formatted(at)),
        "type-mismatch");
    assertFew(
        "nodes:\n"
            + repeat(
                8_000, at -> "  n%d: {kind: core::passthrough, needs: n%d}\n".formatted(at, at)),
        "cycle");
  }

  private void assertFew(String source, String code) {
    var validation = look(source);
    assertFalse(validation.valid());
    assertTrue(validation.problems().size() <= 600, "" + validation.problems().size());
    assertTrue(validation.problems().stream().anyMatch(problem -> problem.code().equals(code)));
  }

  @Test
  void tenThousandNodesAreFine() {
    var source =
        "nodes:\n  n0: {kind: core::file_reader, params: {path: x}}\n"
            + repeat(
                9_998, at -> "  n%d: {kind: core::passthrough, needs: n%d}\n".formatted(at + 1, at))
            + "  end: {kind: core::file_writer, params: {path: y}, needs: n9998}\n";
    var validation = look(source);
    assertEquals(List.of(), validation.problems());
    assertEquals(10_000, validation.pipeline().orElseThrow().nodes().size());
  }
}
