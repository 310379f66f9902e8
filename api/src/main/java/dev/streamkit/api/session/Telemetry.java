package dev.streamkit.api.session;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a node told about the media or the dialogue.
 *
 * @param session id of the session
 * @param node id of the node
 * @param eventType what happened, such as {@code stt.result}
 * @param data strings, numbers, booleans, {@code null}, lists and maps of them
 * @param time when, by the wall clock
 */
public record Telemetry(
    String session, String node, String eventType, Map<String, Object> data, Instant time) {
  /** Copies the data, in its order. */
  public Telemetry {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
