package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Streams;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What the runner must know to make a node and to run it.
 *
 * @param id its name in the graph
 * @param plugin the plugin it comes from, with its version
 * @param descriptor its kind
 * @param inputs its inputs
 * @param outputs its outputs
 * @param create makes one; called again for a restart
 * @param access its way to files and secrets
 * @param streams the streams bound to the session
 */
public record NodeBlueprint(
    String id,
    String plugin,
    Descriptor descriptor,
    List<Pin> inputs,
    List<Pin> outputs,
    Callable<Node> create,
    Access access,
    Streams streams) {
  Optional<Pin> input(String name) {
    return find(inputs, name);
  }

  Optional<Pin> output(String name) {
    return find(outputs, name);
  }

  private static Optional<Pin> find(List<Pin> pins, String name) {
    return pins.stream()
        .filter(pin -> pin.name().equals(name))
        .findFirst()
        .or(() -> pins.stream().filter(pin -> pin.covers(name)).findFirst());
  }
}
