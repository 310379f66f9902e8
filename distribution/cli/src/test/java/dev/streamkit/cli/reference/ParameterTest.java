package dev.streamkit.cli.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTest {
  private static Parameter only(Map<String, Object> property) {
    return Parameter.of(Map.of("properties", Map.of("it", property))).getFirst();
  }

  @Test
  void aNumberHasARange() {
    var gain =
        only(
            Map.of(
                "type", "number", "minimum", 0L, "maximum", 4L, "default", 1.0, "tunable", true));
    assertEquals(new Parameter("it", "number", "0 to 4", "1.0", false, true, "", ""), gain);
    assertEquals("at least 1", only(Map.of("type", "integer", "minimum", 1)).limits());
  }

  @Test
  void typesAreInWords() {
    assertEquals("text", only(Map.of("type", List.of("string", "null"))).type());
    assertEquals("a, b", only(Map.of("enum", List.of("a", "b"))).type());
    assertEquals(
        "list of text", only(Map.of("type", "array", "items", Map.of("type", "string"))).type());
    assertEquals(
        "text or map",
        only(Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "object")))).type());
    assertEquals("any value", only(Map.of()).type());
  }

  @Test
  void defaultsAreYaml() {
    assertEquals("\"\"", only(Map.of("default", "")).initial());
    assertEquals("\"a: b\"", only(Map.of("default", "a: b")).initial());
    assertEquals("plain", only(Map.of("default", "plain")).initial());
  }

  @Test
  void whatIsInsideHasAPath() {
    var entry = Map.of("type", "object", "properties", Map.of("name", Map.of("type", "string")));
    var schema =
        Map.<String, Object>of(
            "properties", Map.of("fields", Map.of("type", "array", "items", entry)));
    assertEquals(
        List.of("fields", "fields[].name"),
        Parameter.of(schema).stream().map(Parameter::path).toList());
  }
}
