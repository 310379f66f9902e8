package dev.streamkit.api.tck;

import dev.streamkit.api.node.Health;
import dev.streamkit.api.node.Reporter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a node reports. Any thread may use it. */
public final class RecordingReporter implements Reporter {
  private final List<Health> states = new CopyOnWriteArrayList<>();
  private final Map<String, Long> counters = new ConcurrentHashMap<>();

  private final List<Map.Entry<String, Map<String, Object>>> telemetry =
      new CopyOnWriteArrayList<>();

  /** Nothing reported yet. */
  public RecordingReporter() {}

  @Override
  public void state(Health health) {
    states.add(health);
  }

  @Override
  public void count(String counter, long delta) {
    counters.merge(counter, delta, Long::sum);
  }

  @Override
  public void telemetry(String eventType, Map<String, Object> data) {
    telemetry.add(Map.entry(eventType, data));
  }

  /** The events that were told, oldest first: their types and data. */
  public List<Map.Entry<String, Map<String, Object>>> telemetry() {
    return List.copyOf(telemetry);
  }

  /** What was reported, oldest first. */
  public List<Health> states() {
    return List.copyOf(states);
  }

  /** The last report, running when there was none. */
  public Health state() {
    return states.isEmpty() ? Health.RUNNING : states.getLast();
  }

  /** A counter, 0 when it was never used. */
  public long counter(String name) {
    return counters.getOrDefault(name, 0L);
  }
}
