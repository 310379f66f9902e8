package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.kernel.params.Binding;
import dev.streamkit.kernel.plugin.KnownKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node that can be made: its kind is known, its parameters are right.
 *
 * @param <C> its configuration
 * @param spec what the pipeline asked for
 * @param kind its kind, of one version of one plugin
 * @param config its parameters, bound
 * @param inputs its inputs with this configuration
 * @param outputs its outputs with this configuration
 * @param streams the byte streams it opens by name
 */
public record NodePlan<C extends Record>(
    NodeSpec spec,
    KnownKind<C> kind,
    C config,
    List<Pin> inputs,
    List<Pin> outputs,
    List<StreamUse> streams) {
  /**
   * Asks the factory for the pins and streams.
   *
   * @throws RuntimeException whatever the factory throws
   */
  NodePlan(NodeSpec spec, KnownKind<C> kind, C config) {
    this(
        spec,
        kind,
        config,
        kind.factory().inputs(config),
        kind.factory().outputs(config),
        kind.factory().streams(config));
  }

  /** Copies the lists. */
  public NodePlan {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    streams = List.copyOf(streams);
  }

  /** Id of the node. */
  public String id() {
    return spec.id();
  }

  /** The nodes that run in its place, by its output; none when it runs itself. */
  public Map<String, NodePlan<C>> parts() {
    var parts = new LinkedHashMap<String, NodePlan<C>>();
    kind.factory()
        .parts(config)
        .forEach(
            (pin, part) ->
                parts.put(
                    pin,
                    new NodePlan<>(
                        new NodeSpec(id() + "." + pin, spec.kind(), spec.params()), kind, part)));
    return parts;
  }

  /** A new node. */
  public Node create() throws Exception {
    return kind.factory().create(config);
  }

  /** The input of this name, or the family it belongs to; a pin's own name goes before a family. */
  public Optional<Pin> input(String pin) {
    return find(inputs, pin);
  }

  /** The output of this name, or the family it belongs to. */
  public Optional<Pin> output(String pin) {
    return find(outputs, pin);
  }

  /** Binds the parameters with some of them changed; the errors say what cannot be. */
  public Binding<C> retune(Map<String, Object> patch) {
    return kind.config().tune(spec.params(), patch);
  }

  /** The same node with other parameters, as {@link #retune} bound them. */
  @SuppressWarnings("unchecked") // a configuration that retune gave is of the kind's own class
  public NodePlan<C> with(Map<String, Object> params, Record bound) {
    return new NodePlan<>(new NodeSpec(spec.id(), spec.kind(), params), kind, (C) bound);
  }

  /** Hands this plan's configuration to a running node of the kind. */
  @SuppressWarnings("unchecked") // a kind's nodes take the kind's configuration
  public void tune(Tunable<?> node) throws Exception {
    ((Tunable<C>) node).tune(config);
  }

  private static Optional<Pin> find(List<Pin> pins, String name) {
    var exact = pins.stream().filter(pin -> pin.name().equals(name)).findFirst();
    return exact.or(() -> pins.stream().filter(pin -> pin.covers(name)).findFirst());
  }
}
