package dev.streamkit.plugin.audio.events;

import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Timing;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes event packets. */
public final class EventPacket {
  private EventPacket() {}

  /**
   * An event.
   *
   * @param data words without characters that JSON escapes, numbers, and {@code null}; numbers that
   *     JSON does not know become {@code null}
   */
  public static Custom of(String typeId, Map<String, Object> data, Timing timing) {
    String json =
        data.entrySet().stream()
            .map(entry -> '"' + entry.getKey() + "\":" + value(entry.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    return new Custom(typeId, json, timing);
  }

  private static String value(Object value) {
    return switch (value) {
      case String text -> '"' + text + '"';
      case Double number when !Double.isFinite(number) -> "null";
      case null -> "null";
      default -> value.toString();
    };
  }
}
