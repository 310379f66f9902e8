package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.plugin.PluginId;
import dev.streamkit.kernel.yaml.Place;

/** Places of problems in nodes whose plugin is known. */
final class Plugged {
  private Plugged() {}

  static Where in(Place place, NodeSpec node, PluginId plugin, String pin) {
    return new Where(
        "", node.id(), node.kind(), plugin.toString(), pin, place.line(), place.column());
  }
}
