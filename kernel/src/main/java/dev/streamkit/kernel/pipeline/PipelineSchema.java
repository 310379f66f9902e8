package dev.streamkit.kernel.pipeline;

import dev.streamkit.kernel.client.Client;
import dev.streamkit.kernel.plugin.KnownKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of a pipeline, for editors. Keys that nobody reads are allowed,
 * as they are only warned of.
 */
public final class PipelineSchema {
  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> TEXTS = map("type", "array", "items", TEXT);

  private PipelineSchema() {}

  /** The schema with these kinds. */
  public static Map<String, Object> of(Collection<KnownKind<?>> kinds) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put(
        "name", described("What people call it", Map.of("type", either("string", "number"))));
    properties.put("description", described("What it does", TEXT));
    properties.put(
        "mode",
        described(
            "How it runs: for one request, or for a long time",
            map("enum", List.of("oneshot", "dynamic"), "default", "dynamic")));
    properties.put(
        "steps", described("Nodes in a row, each fed by the one before", array(ref("step"))));
    properties.put(
        "nodes", described("Nodes by name, each saying what it needs", mapOf(ref("node"))));
    properties.put("client", described("What clients show", nullable(Client.TYPE.schema())));
    properties.put("group", described("Samples of one group are shown as one", TEXT));
    properties.put("variant", described("Its name within the group", TEXT));
    properties.put(
        "canonical", described("Whether the group shows it first", Map.of("type", "boolean")));
    properties.put("category", described("Shelf of the samples", TEXT));
    properties.put("tags", described("What it is found by", TEXTS));
    properties.put("keywords", described("More words to find it by", TEXTS));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "StreamKit pipeline");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put(
        "anyOf",
        List.of(Map.of("required", List.of("steps")), Map.of("required", List.of("nodes"))));
    schema.put("$defs", definitions(kinds));
    return schema;
  }

  private static Map<String, Object> definitions(Collection<KnownKind<?>> kinds) {
    var link = new LinkedHashMap<String, Object>();
    link.put("node", described("Node, or node.pin", TEXT));
    link.put("mode", Map.of("enum", List.of("reliable", "best_effort")));
    var need =
        map(
            "anyOf",
            List.of(
                described("Node that gives, or node.pin", TEXT), object(link, List.of("node"))));
    var definitions = new LinkedHashMap<String, Object>();
    definitions.put("need", need);
    definitions.put(
        "needs", Map.of("anyOf", List.of(ref("need"), array(ref("need")), pins(), nothing())));
    definitions.put("step", node(kinds, Map.of()));
    definitions.put(
        "node",
        node(kinds, Map.of("needs", described("Where its packets come from", ref("needs")))));
    kinds.forEach(
        kind ->
            definitions.put(
                kind.name(), described(kind.descriptor().summary(), kind.config().schema())));
    return definitions;
  }

  /** A map by pin; one with the name of a node is a single need. */
  private static Map<String, Object> pins() {
    var pins = mapOf(ref("need"));
    pins.put("not", object(Map.of("node", TEXT), List.of("node")));
    return pins;
  }

  private static Map<String, Object> node(
      Collection<KnownKind<?>> kinds, Map<String, Object> more) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put(
        "kind",
        described("What it does", map("enum", kinds.stream().map(KnownKind::name).toList())));
    properties.put("params", Map.of("type", either("object", "null")));
    properties.putAll(more);
    var schema = object(properties, List.of("kind"));
    var rules = new ArrayList<Map<String, Object>>();
    kinds.forEach(kind -> rules.add(rule(kind)));
    if (!rules.isEmpty()) {
      schema.put("allOf", rules);
    }
    return schema;
  }

  /** The parameters that a kind takes. */
  private static Map<String, Object> rule(KnownKind<?> kind) {
    boolean required = kind.config().schema().containsKey("required");
    var is = object(Map.of("kind", Map.of("const", kind.name())), List.of("kind"));
    var params = required ? ref(kind.name()) : nullable(ref(kind.name()));
    var then = new LinkedHashMap<String, Object>();
    then.put("properties", Map.of("params", params));
    if (required) {
      then.put("required", List.of("params"));
    }
    return map("if", is, "then", then);
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    var schema = map("type", "object", "properties", properties);
    schema.put("required", required);
    return schema;
  }

  private static Map<String, Object> array(Map<String, Object> items) {
    return map("type", "array", "items", items);
  }

  private static Map<String, Object> mapOf(Map<String, Object> values) {
    return map("type", "object", "additionalProperties", values);
  }

  private static Map<String, Object> nullable(Map<String, Object> schema) {
    return map("anyOf", List.of(schema, nothing()));
  }

  private static Map<String, Object> nothing() {
    return Map.of("type", "null");
  }

  private static List<String> either(String one, String other) {
    return List.of(one, other);
  }

  private static Map<String, Object> ref(String definition) {
    return Map.of("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> described(String description, Map<String, Object> schema) {
    var described = new LinkedHashMap<String, Object>();
    described.put("description", description);
    described.putAll(schema);
    return described;
  }

  private static Map<String, Object> map(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> map(String key, Object value, String next, Object other) {
    var map = map(key, value);
    map.put(next, other);
    return map;
  }
}
