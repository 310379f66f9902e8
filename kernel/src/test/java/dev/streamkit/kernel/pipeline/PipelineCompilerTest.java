package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineCompilerTest {
  private final PipelineCompiler compiler = new PipelineCompiler(StreamKitKinds.all());

  private Validation look(String source) {
    return compiler.validate(source, Optional.empty());
  }

  private List<String> codes(String source) {
    return look(source).problems().stream().map(Problem::code).toList();
  }

  @Test
  void tellsMistakesOfAllKindsAtOnceInTheOrderOfTheSource() {
    var validation =
        look(
            """
            mode: oneshot
            nodes:
              in: {kind: streamkit::http_input}
              demux: {kind: containers::ogg::demuxr, needs: in}
              dec: {kind: audio::opus::decoder, needs: demux}
              gain: {kind: audio::gain, params: {gain: 9}, needs: dec.data}
              enc: {kind: audio::opus::encoder, needs: gian}
              mux: {params: {}, needs: enc}
              out: {kind: streamkit::http_output, needs: enc}
            """);
    assertEquals(
        List.of(
            "4:17 unknown-kind",
            "6:44 param-range",
            "6:55 unknown-pin",
            "7:44 unknown-node",
            "8:3 missing-kind",
            "9:46 type-mismatch"),
        validation.problems().stream()
            .map(p -> p.where().line() + ":" + p.where().column() + " " + p.code())
            .toList());
    var pipeline = validation.pipeline().orElseThrow();
    assertEquals(6, pipeline.nodes().size());
    assertEquals(Mode.ONESHOT, pipeline.mode());
  }

  /** What follows from a mistake is not told beside it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stpes: [{kind: core::sink}] | no-nodes",
        "steps: 3 | bad-pipeline",
        "steps: [{kind: core::file_reader, params: {pth: x}}, {kind: core::sink}] | missing-param",
        "steps: [{kind: core::file_reader, prams: {path: x}}, {kind: core::sink}] | unknown-key",
        "steps: [{kind: core::file_reader, path: x}, {kind: core::sink}] | unknown-key",
        "steps: [{kind: core::file_reader, params: [path]}, {kind: core::sink}] | bad-params",
        "'nodes: {p: {kind: transport::moq::per, needs: g}, g: {kind: audio::gain, needs: p}}' | unknown-kind",
        "'mode: oneshot\nnodes: {i: {kind: streamkit::http_input}, o: {kind: streamkit::http_output, nedes: i}}' | unknown-key",
        "'mode: oneshot\nnodes: {i: {kind: streamkit::http_input}, o: {kind: streamkit::http_output, needs: [i, i]}}' | unknown-pin",
        "'mode: dynamic\nsteps: [{kind: streamkit::http_input}, {kind: streamkit::http_output}]' | wrong-mode",
        "'nodes: {a: 1, b: {kind: core::sink, needs: a}}' | bad-node",
      })
  void tellsOneProblemForOneCause(String source, String code) {
    assertEquals(List.of(code), codes(source));
    assertFalse(look(source).valid());
  }

  @Test
  void aDuplicateStreamIsAnError() {
    var found =
        look("""
                nodes:
                  a: {kind: streamkit::http_input, params: {field: voice}}
                  b: {kind: streamkit::http_input, params: {field: voice}}
                  x: {kind: core::sink, needs: a}
                  y: {kind: core::sink, needs: b}
                """)
            .problems();
    assertEquals(1, found.size());
    assertEquals("duplicate-stream", found.getFirst().code());
    assertEquals("3:52", found.getFirst().where().line() + ":" + found.getFirst().where().column());
  }

  @Test
  void severalUploadsAreCalledAsTheirNodes() {
    var pipeline =
        look("""
                nodes:
                  voice: {kind: streamkit::http_input}
                  music: {kind: streamkit::http_input, params: {field: track}}
                  x: {kind: core::sink, needs: voice}
                  y: {kind: core::sink, needs: music}
                """)
            .pipeline()
            .orElseThrow();
    assertEquals(Map.of("field", "voice"), pipeline.nodes().getFirst().params());
    assertEquals(
        List.of("voice", "track"),
        pipeline.streams().stream().map(stream -> stream.name()).toList());
    assertEquals(
        List.of("media"),
        look("steps: [{kind: streamkit::http_input}, {kind: core::sink}]")
            .pipeline()
            .orElseThrow()
            .streams()
            .stream()
            .map(stream -> stream.name())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: [{kind: streamkit::http_input}, {kind: core::sink}] | | ONESHOT | ''",
        "steps: [{kind: core::file_reader, params: {path: x}}, {kind: core::sink}] | | DYNAMIC | ''",
        "steps: [{kind: core::file_reader, params: {path: x}}, {kind: core::sink}] | ONESHOT | ONESHOT | ''",
        "steps: [{kind: streamkit::http_input}, {kind: core::sink}] | DYNAMIC | DYNAMIC | wrong-mode",
        "'mode: dynamic\nsteps: [{kind: streamkit::http_input}, {kind: core::sink}]' | ONESHOT | DYNAMIC | ''",
        "'mode: oneshot\nnodes: {p: {kind: transport::moq::peer, needs: p}}' | | ONESHOT | wrong-mode",
      })
  void findsTheMode(String source, Mode asked, Mode mode, String code) {
    var validation = compiler.validate(source, Optional.ofNullable(asked));
    assertEquals(mode, validation.pipeline().orElseThrow().mode());
    assertEquals(
        code, String.join(" ", validation.problems().stream().map(Problem::code).toList()));
  }

  @Test
  void outputsOfAFamilyAppearWhenTheyAreNeeded() {
    var source =
        """
        nodes:
          peer: {kind: transport::moq::peer, needs: sound}
          file: {kind: core::file_reader, params: {path: x.ogg}}
          sound: {kind: containers::ogg::demuxer, needs: file}
          hd: {kind: containers::webm::muxer, needs: peer.video_hd}
          low: {kind: containers::webm::muxer, needs: peer.video_low}
          a: {kind: core::sink, needs: hd}
          b: {kind: core::sink, needs: low}
        """;
    assertEquals(List.of(), codes(source));
    assertEquals(
        List.of("pin-in-use"),
        codes(source.replace("video_low", "video_hd")).stream().distinct().toList());
  }

  @Test
  void keepsWhatIsForClientsAndCollections() {
    var pipeline =
        look("""
                group: g
                canonical: true
                tags: [a, b]
                category: 3
                client: {output: {type: json}}
                steps: [{kind: streamkit::http_input}, {kind: core::sink}]
                """)
            .pipeline()
            .orElseThrow();
    assertEquals(
        Map.of(
            "group",
            "g",
            "canonical",
            true,
            "tags",
            List.of("a", "b"),
            "client",
            Map.of("output", Map.of("type", "json"))),
        pipeline.metadata());
    assertEquals(
        List.of("metadata-type"), pipeline.warnings().stream().map(Problem::code).toList());
  }

  @Test
  void fixesKeepWhatStandsAround() {
    var source =
        """
        # Louder
        steps:
          - kind: core::file_reader   # the file
            params: {path: 'a.ogg', chunk_sise: 10} # small
          - kind: containers::ogg::demuxer
          - kind: core::sink
        """;
    var problem = look(source).problems().getFirst();
    assertEquals(source.replace("sise", "size"), problem.fix().orElseThrow().apply(source));
    assertEquals("replace 'chunk_sise' by 'chunk_size'", problem.fix().get().title());
  }

  /** Behind a wrong kind there may be wrong parameters; the kind has its fix all the same. */
  @Test
  void aFixMayBringUpWhatWasHidden() {
    var source =
        """
        steps:
          - {kind: core::file_redaer, params: {path: x, chunk_size: "8 k"}}
          - {kind: core::sink}
        """;
    var fixed = look(source).problems().getFirst().fix().orElseThrow().apply(source);
    assertEquals(List.of("param-type"), codes(fixed));
    var again = look(fixed).problems().getFirst().fix().orElseThrow().apply(fixed);
    assertTrue(again.contains("chunk_size: 8000"), again);
    assertEquals(List.of(), codes(again));
  }

  @Test
  void placesCountAsEditorsDo() {
    var source = "\uFEFFname: \"😀😀\"\r\nsteps: [{kind: \"core::snk\"}]\r\n";
    var problem = look(source).problems().getFirst();
    assertEquals("2:16", problem.where().line() + ":" + problem.where().column());
    assertTrue(problem.fix().orElseThrow().apply(source).contains("[{kind: core::sink}]"));
    var key = look("{\"name\": \"😀😀\", \"stps\": [{\"kind\": \"core::sink\"}]}").problems();
    assertEquals(18, key.getFirst().where().column());
    assertEquals("replace 'stps' by 'steps'", key.getFirst().fix().orElseThrow().title());
  }

  @Test
  void aLinkKeepsItsMode() {
    var links =
        look("nodes: {r: {kind: core::file_reader, params: {path: x}},"
                + " s: {kind: core::sink, needs: {node: r, mode: best_effort}}}")
            .pipeline()
            .orElseThrow()
            .connections();
    assertEquals(LinkMode.BEST_EFFORT, links.getFirst().mode());
  }
}
