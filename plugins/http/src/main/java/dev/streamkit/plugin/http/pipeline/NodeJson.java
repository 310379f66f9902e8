package dev.streamkit.plugin.http.pipeline;

import dev.streamkit.api.node.Descriptor.Trait;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.plugin.Plugins;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A kind of node as StreamKit's clients know it; plugin, threading and traits are ours.
 *
 * @param bidirectional whether it may stand in a circle of links
 */
record NodeJson(
    String kind,
    String description,
    Map<String, Object> paramSchema,
    List<InputJson> inputs,
    List<OutputJson> outputs,
    List<String> categories,
    boolean bidirectional,
    String plugin,
    String threading,
    List<String> traits) {
  /** An input. */
  record InputJson(String name, List<Object> acceptsTypes, Object cardinality) {}

  /** An output. */
  record OutputJson(String name, Object producesType, Object cardinality) {}

  static NodeJson of(Plugins.Kind kind) {
    var descriptor = kind.descriptor();
    return new NodeJson(
        descriptor.kind(),
        descriptor.summary(),
        kind.params(),
        kind.inputs().stream().map(NodeJson::input).toList(),
        kind.outputs().stream().map(NodeJson::output).toList(),
        descriptor.categories(),
        descriptor.traits().contains(Trait.TWO_WAY),
        kind.plugin(),
        lower(descriptor.threading()),
        descriptor.traits().stream().map(NodeJson::lower).sorted().toList());
  }

  private static InputJson input(Pin pin) {
    return new InputJson(pin.name(), TypeJson.accepted(pin.types()), cardinality(pin));
  }

  private static OutputJson output(Pin pin) {
    return new OutputJson(
        pin.name(), TypeJson.produced(pin.types().iterator().next()), cardinality(pin));
  }

  private static Object cardinality(Pin pin) {
    return switch (pin.cardinality()) {
      case ONE -> "One";
      case BROADCAST -> "Broadcast";
      case DYNAMIC -> Map.of("Dynamic", Map.of("prefix", pin.name()));
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
