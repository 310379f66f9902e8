package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLintTest {
  private static final String LIVE =
      """
      mode: dynamic
      nodes:
        peer: {kind: transport::moq::peer, params: {gateway_path: /moq/a}, needs: gain}
        dec: {kind: audio::opus::decoder, needs: peer}
        vol: {kind: audio::gain, needs: dec}
        gain: {kind: audio::opus::encoder, needs: vol}
      """;
  private static final String ONCE =
      """
      mode: oneshot
      steps:
        - kind: streamkit::http_input
        - kind: streamkit::http_output
      """;
  private static final String GENERATOR =
      """
      mode: oneshot
      nodes:
        file: {kind: core::file_reader, params: {path: x}}
        out: {kind: streamkit::http_output, needs: file}
      """;

  private final PipelineCompiler compiler = new PipelineCompiler(StreamKitKinds.all());

  private List<Problem> look(String pipeline, String client) {
    return compiler.validate(pipeline + "client: " + client + "\n", Optional.empty()).problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode-mismatch-dynamic | {output: {type: audio}}",
        "missing-gateway | {publish: {broadcast: input, tracks: [{kind: audio, source: microphone}]}}",
        "empty-tracks | {gateway_path: /moq/a, publish: {broadcast: input}}",
        "empty-broadcast | {gateway_path: /moq/a, publish: {broadcast: '', tracks: [{kind: audio, source: microphone}]}}",
        "empty-track-broadcast | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: audio, source: microphone, broadcast: ' '}]}}",
        "watch-no-media | {gateway_path: /moq/a, watch: {broadcast: output}}",
        "duplicate-source | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: audio, source: microphone}, {kind: audio, source: microphone}]}}",
        "kind-source-mismatch | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: audio, source: camera}]}}",
        "dimensions-on-audio | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: audio, source: microphone, width: 2, height: 2}]}}",
        "partial-dimensions | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: video, source: camera, width: 2}]}}",
        "zero-dimension | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: video, source: camera, width: 0, height: 2}]}}",
        "zero-bitrate | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: video, source: camera, max_bitrate: 0}]}}",
        "bitrate-on-audio | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: audio, source: microphone, max_bitrate: 64}]}}",
        "unrecognized-codec | {gateway_path: /moq/a, publish: {broadcast: input, tracks: [{kind: video, source: camera, codec: vp8}]}}",
        "broadcast-mismatch | {gateway_path: /moq/a, publish: {broadcast: inptu, tracks: [{kind: audio, source: microphone}]}}",
        "broadcast-mismatch | {gateway_path: /moq/a, watch: {broadcast: x, audio: true}}",
        "watch-no-transport | {watch: {mse_path: /v, audio: true}}",
        "gateway-path-mismatch | {gateway_path: /moq/b}",
        "control-unknown-node | {controls: [{label: L, type: toggle, node: gian, property: gain, default: true}]}",
        "control-number-no-bounds | {controls: [{label: L, type: number, node: vol, property: gain, default: 1.0}]}",
        "control-select-no-options | {controls: [{label: L, type: select, node: vol, property: gain}]}",
      })
  void warnsOfLiveSections(String code, String client) {
    assertEquals(List.of("client-" + code), codes(look(LIVE, client)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode-mismatch-oneshot | {controls: [{label: L, type: toggle, node: step_0, property: a}]}",
        "input-none-has-http-input | {input: {type: none}}",
        "input-trigger-with-accept | {input: {type: trigger, accept: 'audio/*'}}",
        "field-hints-no-input | {input: {type: trigger, field_hints: {media: {type: file}}}}",
        "asset-tags-no-input | {input: {type: trigger, asset_tags: [speech]}}",
        "text-no-placeholder | {input: {type: text}}",
        "field-hint-unknown-field | {input: {type: file_upload, field_hints: {voice: {type: file}}}}",
      })
  void warnsOfSectionsForOneRequest(String code, String client) {
    assertEquals(List.of("client-" + code), codes(look(ONCE, client)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input-requires-http-input | {input: {type: file_upload}}",
        "input-none-with-accept | {input: {type: none, accept: 'audio/*'}}",
      })
  void warnsWhereNothingIsRead(String code, String client) {
    assertEquals(List.of("client-" + code), codes(look(GENERATOR, client)));
  }

  @Test
  void warnsOfRelaysAndMissingPeers() {
    var relay =
        """
        nodes:
          file: {kind: core::file_reader, params: {path: x}}
          demux: {kind: containers::ogg::demuxer, needs: file}
          pub: {kind: transport::moq::publisher, params: {url: 'https://r/a', broadcast: b}, needs: demux}
        """;
    assertEquals(
        List.of("client-relay-url-mismatch"), codes(look(relay, "{relay_url: 'https://r/b'}")));
    assertEquals(
        List.of("client-publish-no-transport"),
        codes(
            look(
                relay,
                "{relay_url: 'https://r/a', publish: {broadcast: b, audio: true, video: false}}")));
    assertEquals(
        List.of("client-duplicate-broadcast", "client-broadcast-mismatch"),
        codes(
                look(
                    LIVE,
                    "{gateway_path: /moq/a, publish: {broadcast: input, audio: true},"
                        + " watch: {broadcast: input, audio: true}}"))
            .stream()
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 5:9 | it must be a map",
        "{input: {type: fil_upload}} | 5:24 | Did you mean 'file_upload'?",
        "{input: {}} | 5:10 | input.type is missing",
        "{input: {type: text, placeholder: 3}} | 5:43 | placeholder must be a text",
        "{controls: [{label: L, type: toggle, property: p}]} | 5:21 | node is missing",
      })
  void aWrongFormIsAnError(String client, String place, String says) {
    var problem = look(ONCE, client).getFirst();
    assertEquals("invalid-client", problem.code());
    assertTrue(problem.isError());
    assertTrue(problem.message().startsWith("Invalid client section: "), problem.message());
    assertTrue(problem.toString().contains(says), problem.toString());
    assertEquals(place, problem.where().line() + ":" + problem.where().column());
  }

  private static List<String> codes(List<Problem> problems) {
    assertTrue(problems.stream().noneMatch(Problem::isError), problems.toString());
    return problems.stream().map(Problem::code).toList();
  }
}
