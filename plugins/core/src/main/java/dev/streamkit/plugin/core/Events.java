package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells events, so many of one type in a second; what is dropped is told too. */
final class Events {
  private static final long WINDOW_US = 1_000_000;

  private final NodeContext context;
  private final Map<String, Integer> told = new HashMap<>();
  private long windowEndsUs = Long.MIN_VALUE;
  private long dropped;

  Events(NodeContext context) {
    this.context = context;
  }

  void tell(String type, Map<String, Object> data, int maxPerSecond) {
    if (context.clock().nowUs() >= windowEndsUs) {
      newWindow();
    }
    if (told.merge(type, 1, Integer::sum) <= maxPerSecond) {
      context.report().telemetry(type, data);
    } else {
      dropped++;
      context.report().count("dropped_events", 1);
    }
  }

  /** Tells of events that were dropped and not told of. */
  void end() {
    if (dropped > 0) {
      var data = new LinkedHashMap<String, Object>();
      data.put("dropped_due_to_full", 0L);
      data.put("dropped_due_to_rate_limit", dropped);
      context.report().telemetry("telemetry.health", data);
      dropped = 0;
    }
  }

  private void newWindow() {
    windowEndsUs = context.clock().nowUs() + WINDOW_US;
    told.clear();
    end();
  }
}
