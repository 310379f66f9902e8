package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.yaml.YamlException;
import dev.streamkit.kernel.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineReaderTest {
  private List<Problem> warnings = List.of();

  private Pipeline compile(String source) throws PipelineException {
    var problems = new Problems();
    try {
      var document = YamlReader.document(source);
      var draft = new PipelineReader(document, problems).read(document);
      draft.ifPresent(read -> new Duplicates(read, problems).tell(document.duplicates()));
      problems.throwIfAny();
      warnings = problems.all().stream().map(Found::problem).toList();
      return draft.orElseThrow().pipeline(draft.get().mode().orElse(Mode.DYNAMIC));
    } catch (YamlException e) {
      throw new PipelineException(
          List.of(new Problem(e.code(), e.getMessage(), e.hint(), e.place().where())));
    }
  }

  private Problem refused(String source) {
    var e = assertThrows(PipelineException.class, () -> compile(source));
    assertEquals(1, e.problems().size(), e.getMessage());
    return e.problems().getFirst();
  }

  @Test
  void compilesSteps() throws Exception {
    var pipeline =
        compile(
            """
            name: Volume
            description: Twice as loud
            mode: oneshot
            client: {input: {type: file_upload}}
            tags: [a]
            steps:
              - kind: streamkit::http_input
              - kind: audio::gain
                params: {gain: 2.0}
              - kind: streamkit::http_output
                params:
            """);
    assertEquals("Volume", pipeline.name());
    assertEquals("Twice as loud", pipeline.description());
    assertEquals(Mode.ONESHOT, pipeline.mode());
    assertEquals(
        List.of(
            new NodeSpec("step_0", "streamkit::http_input", Map.of()),
            new NodeSpec("step_1", "audio::gain", Map.of("gain", 2.0)),
            new NodeSpec("step_2", "streamkit::http_output", Map.of())),
        pipeline.nodes());
    assertEquals(
        List.of(
            new Connection("step_0", "out", "step_1", "in", LinkMode.RELIABLE),
            new Connection("step_1", "out", "step_2", "in", LinkMode.RELIABLE)),
        pipeline.connections());
    assertEquals(List.of(), warnings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | a.out -> n.in",
        "a.track_1 | a.track_1 -> n.in",
        "a.cam/video.x | a.cam/video.x -> n.in",
        "{node: a, mode: best_effort} | a.out -> n.in!",
        "{node: a.p, mode: reliable} | a.p -> n.in",
        "[a] | a.out -> n.in",
        "[a, b.x, {node: a, mode: best_effort}] | a.out -> n.in_0, b.x -> n.in_1, a.out -> n.in_2!",
        "{video: a, audio: b.x} | a.out -> n.video, b.x -> n.audio",
        "{in: {node: a, mode: best_effort}, in_1: b} | a.out -> n.in!, b.out -> n.in_1",
        "~ | ''",
        "[] | ''",
      })
  void readsEveryShapeOfNeeds(String needs, String links) throws Exception {
    var pipeline =
        compile(
            "nodes:\n  a: {kind: x::a}\n  b: {kind: x::b}\n  n: {kind: x::n, needs: "
                + needs
                + "}");
    var found =
        pipeline.connections().stream()
            .map(link -> link + (link.mode() == LinkMode.BEST_EFFORT ? "!" : ""))
            .toList();
    assertEquals(links, String.join(", ", found));
    assertEquals(Mode.DYNAMIC, pipeline.mode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1' | no-nodes | 1 | 1 | Write",
        "'[1]' | bad-pipeline | 1 | 1 | Begin",
        "'' | bad-pipeline | 1 | 1 | Begin",
        "'mode: onshot\nnodes: {}' | bad-mode | 1 | 7 | oneshot",
        "'steps: 3' | bad-pipeline | 1 | 1 | ''",
        "'nodes: [a]' | bad-pipeline | 1 | 1 | steps",
        "'steps:\n  - audio::gain' | bad-node | 2 | 5 | ''",
        "'steps:\n  - {params: {}}' | missing-kind | 2 | 5 | kind",
        "'nodes:\n  a.b: {kind: x::y}' | bad-node-id | 2 | 3 | dots",
        "'nodes:\n  a: {kind: x::y, params: [1]}' | bad-params | 2 | 27 | ''",
        "'nodes:\n  abc: {kind: x::y}\n  b: {kind: x::y, needs: abd}' | unknown-node | 3 | 26 | abc",
        "'nodes:\n  a: {kind: x::y, needs: [[a]]}' | bad-needs | 2 | 27 | ''",
        "'nodes:\n  a: {kind: x::y}\n  b: {kind: x::y, needs: a.}' | bad-needs | 3 | 26 | ''",
        "'nodes:\n  a: {kind: x::y}\n  b: {kind: x::y, needs: {node: a, mode: fast}}' | bad-mode | 3 | 42 | ''",
        "'nodes:\n  a: {kind: x::y\n  b: {' | bad-yaml | 3 | 4 | ''",
        "'nodes:\n  a: {kind: x::y}\n  a: {kind: x::z}' | duplicate-key | 3 | 3 | another name",
      })
  void refusesWithPlaceAndHint(String source, String code, int line, int column, String hint) {
    var problem = refused(source);
    assertEquals(code, problem.code(), problem.toString());
    assertEquals(line + ":" + column, problem.where().line() + ":" + problem.where().column());
    assertTrue(problem.hint().contains(hint), problem.toString());
  }

  @Test
  void tellsEverythingAtOnceInOrder() {
    var e =
        assertThrows(
            PipelineException.class,
            () ->
                compile(
                    """
                    nodes:
                      a: {kind: x::y, needs: nobody}
                      b: {params: {}}
                      c.d: {kind: x::y}
                    mode: odd
                    """));
    assertEquals(
        List.of("unknown-node", "missing-kind", "bad-node-id", "bad-mode"),
        e.problems().stream().map(Problem::code).toList());
  }

  @Test
  void warnsOfWhatNobodyReads() throws Exception {
    compile(
        """
            nmae: x
            steps:
              - {kind: a::b, parms: {}, ui: {position: {x: 1}}}
            nodes: {}
            """);
    assertEquals(
        List.of("Did you mean 'name'?", "Did you mean 'params'?", "Keep one of them."),
        warnings.stream().map(Problem::hint).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "oneshot | {kind: audio::mixer, needs: [a, b]} | 2",
        "oneshot | {kind: audio::mixer, needs: [a, b], params: {num_inputs: null}} | 2",
        "oneshot | {kind: audio::mixer, needs: [a, b], params: {num_inputs: 5}} | 5",
        "oneshot | {kind: audio::mixer, needs: a} | null",
        "dynamic | {kind: audio::mixer, needs: [a, b]} | null",
        "oneshot | {kind: video::compositor, needs: [a, b]} | null",
      })
  void tellsAMixerItsInputs(String mode, String node, String expected) throws Exception {
    var pipeline =
        compile("mode: " + mode + "\nnodes: {a: {kind: x::y}, b: {kind: x::y}, m: " + node + "}");
    assertEquals(expected, String.valueOf(pipeline.nodes().getLast().params().get("num_inputs")));
  }

  /** Whatever comes in, the answer is a pipeline or a PipelineException. */
  @Test
  void garbageIsRefusedInOrder() {
    var pieces =
        List.of(
            "nodes",
            "steps",
            "kind",
            "needs",
            "mode",
            "params",
            "a",
            "b",
            "x::y",
            ": ",
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "<<",
            "!",
            "!!int ",
            "|",
            ">",
            "\"",
            "'",
            "#",
            "?",
            "~",
            "1",
            "-0.5",
            ".inf",
            "\t",
            "\u0000",
            "\uFEFF",
            "😀",
            "\uD800",
            "%",
            "---\n",
            "@",
            "`",
            "node",
            "oneshot",
            "best_effort",
            "é",
            "...");
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder(random.nextBoolean() ? "nodes:\n  a: {kind: x::y}\n  b: " : "");
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        compile(text.toString());
      } catch (PipelineException e) {
        assertTrue(!e.problems().isEmpty(), "seed " + seed);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }
}
