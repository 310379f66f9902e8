package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.kernel.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** Sees that no two nodes open the same byte stream: each is opened once. */
final class StreamsCheck {
  private final Places places;
  private final Problems problems;

  StreamsCheck(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /** All streams of all nodes. */
  List<StreamUse> check(Collection<NodePlan<?>> plans) {
    var streams = new ArrayList<StreamUse>();
    var users = new HashMap<String, String>();
    for (var plan : plans) {
      for (var stream : plan.streams()) {
        var first = users.putIfAbsent(stream.direction() + " " + stream.name(), plan.id());
        if (first == null) {
          streams.add(stream);
        } else {
          twice(plan, stream, first);
        }
      }
    }
    return streams;
  }

  private void twice(NodePlan<?> plan, StreamUse stream, String first) {
    // The parameter that names the stream, if it stands in the source.
    var place =
        plan.spec().params().entrySet().stream()
            .filter(param -> stream.name().equals(param.getValue()))
            .map(
                param ->
                    ParamPath.follow(
                        places.params(plan.id()), places.node(plan.id()), param.getKey()))
            .filter(ParamPath::whole)
            .findFirst()
            .flatMap(ParamPath::value)
            .map(Yaml::place)
            .orElseGet(() -> places.node(plan.id()));
    boolean read = stream.direction() == Direction.SOURCE;
    problems.error(
        "duplicate-stream",
        Plugged.in(place, plan.spec(), plan.kind().plugin(), ""),
        "node '"
            + plan.id()
            + "' "
            + (read ? "reads '" : "writes '")
            + stream.name()
            + "', as node '"
            + first
            + "' does",
        read
            ? "Give each a name of its own, or link both to one node that reads it."
            : "Leave one of them.");
  }
}
