package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.streamkit.kernel.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode schema = JSON.valueToTree(PipelineSchema.of(StreamKitKinds.all().all()));
  private final Schema pipeline = REGISTRY.getSchema(schema);

  private List<?> errors(String yaml) throws Exception {
    return pipeline.validate(JSON.<JsonNode>valueToTree(YamlReader.read(yaml).value()));
  }

  @Test
  void itIsASchemaItself() {
    var meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals(List.of(), meta.validate(schema));
  }

  @Test
  void takesWhatIsRight() throws Exception {
    for (var text : Corpus.intended().values()) {
      assertEquals(List.of(), errors(text), text);
    }
  }

  /** Those whose kinds are known here; kinds of our own are tested with their plugins. */
  @Test
  void takesTheSamples() throws Exception {
    var compiler = new PipelineCompiler(StreamKitKinds.all());
    int taken = 0;
    for (var text : samples()) {
      var problems = compiler.validate(text, Optional.empty()).problems();
      if (problems.stream().noneMatch(problem -> problem.code().equals("unknown-kind"))) {
        assertEquals(List.of(), errors(text), text);
        taken++;
      }
    }
    assertTrue(taken > 0);
  }

  private static List<String> samples() throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.walk(Path.of("../samples/pipelines"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".yml")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "mode: onshot, steps: []",
        "steps: [{kind: audio::gian}]",
        "steps: [{params: {}}]",
        "steps: [{kind: audio::gain, params: {gain: 5}}]",
        "steps: [{kind: audio::gain, params: {gain: loud}}]",
        "steps: [{kind: core::file_reader}]",
        "steps: [{kind: core::file_reader, params: {chunk_size: 1}}]",
        "steps: [{kind: audio::opus::encoder, params: {application: music}}]",
        "steps: {kind: core::sink}",
        "nodes: [{kind: core::sink}]",
        "nodes: {a: {kind: core::sink, needs: 3}}",
        "nodes: {a: {kind: core::sink, needs: {node: b, mode: fast}}}",
        "nodes: {a: {kind: core::sink}}, tags: x",
        "nodes: {a: {kind: core::sink}}, client: {input: {type: file}}",
      })
  void refusesWhatIsWrong(String yaml) throws Exception {
    assertFalse(errors(yaml.startsWith("{") ? yaml : "{" + yaml + "}").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes: {a: {kind: core::sink, needs: b}}",
        "nodes: {a: {kind: core::sink, needs: [b.x, {node: c, mode: best_effort}]}}",
        "nodes: {a: {kind: core::sink, needs: {in: b, in_1: {node: c}}, params: }}",
        "nodes: {a: {kind: audio::mixer, params: {num_inputs: null, clocked: {sample_rate: 8000}}}}",
        "steps: [{kind: streamkit::http_input, params: {fields: [a, {name: b, required: false}]}}]",
        "steps: [{kind: audio::gain, params: {gian: 2}, note: x}]",
      })
  void takesEveryShape(String yaml) throws Exception {
    assertEquals(List.of(), errors("{" + yaml + "}"));
  }
}
