package dev.streamkit.api.plugin;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Pin;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The kernel's service: which plugins there are, and which kinds of node. Any thread may use it.
 */
@ProviderType
public interface Plugins {
  /** All plugins, refused ones included, by id and version. */
  List<PluginInfo> plugins();

  /** The kinds that can be used now, by name. */
  List<Kind> kinds();

  /**
   * A kind that can be used.
   *
   * @param descriptor what its factory says
   * @param plugin the plugin it comes from, with its version
   * @param inputs the inputs of a node whose parameters are left at their defaults; parameters that
   *     have none are filled in for the question
   * @param outputs the outputs of such a node
   * @param params JSON Schema (draft 2020-12) of its parameters, as strings, numbers, booleans,
   *     lists and maps; {@code tunable: true} marks what can change while a node runs
   */
  record Kind(
      Descriptor descriptor,
      String plugin,
      List<Pin> inputs,
      List<Pin> outputs,
      Map<String, Object> params) {
    /** Copies the lists. */
    public Kind {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }
}
