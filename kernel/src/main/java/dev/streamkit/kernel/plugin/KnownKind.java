package dev.streamkit.kernel.plugin;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.kernel.params.ConfigType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A kind of node that can be used, of one version of one plugin.
 *
 * @param <C> its configuration
 * @param factory makes its nodes
 * @param descriptor what its factory says of it
 * @param config how its parameters are bound
 * @param plugin where it comes from
 */
public record KnownKind<C extends Record>(
    NodeFactory<C> factory, Descriptor descriptor, ConfigType<C> config, PluginId plugin) {
  /**
   * Tries a factory out.
   *
   * @throws IllegalArgumentException when it breaks its contract; the message says how
   */
  static <C extends Record> KnownKind<C> of(NodeFactory<C> factory, PluginId plugin) {
    var descriptor = factory.descriptor();
    if (descriptor == null) {
      throw new IllegalArgumentException("it has no descriptor");
    }
    var kind = new KnownKind<>(factory, descriptor, ConfigType.of(factory.config()), plugin);
    kind.config.bind(Map.of()).config().ifPresent(kind::checkPins);
    return kind;
  }

  /** The name that pipelines use. */
  public String name() {
    return descriptor.kind();
  }

  /** What others get to know of it. */
  public Plugins.Kind describe() {
    var specimen = config.specimen();
    return new Plugins.Kind(
        descriptor,
        plugin.toString(),
        specimen.map(factory::inputs).orElse(List.of()),
        specimen.map(factory::outputs).orElse(List.of()),
        config.schema());
  }

  private void checkPins(C defaults) {
    checkNames(factory.inputs(defaults));
    checkNames(factory.outputs(defaults));
  }

  private void checkNames(List<Pin> pins) {
    var names = new HashSet<String>();
    for (var pin : pins) {
      if (!names.add(pin.name())) {
        throw new IllegalArgumentException("it has two pins '" + pin.name() + "' on one side");
      }
    }
  }
}
