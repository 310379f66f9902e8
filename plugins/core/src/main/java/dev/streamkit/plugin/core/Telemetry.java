package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Makes events of packets, in the words of StreamKit 0.1. */
final class Telemetry {
  private static final int PREVIEW_CHARACTERS = 100;

  private final boolean detailed;
  private final Events events;
  private final NodeContext context;
  private TelemetryOutConfig config;

  /**
   * Tells events for a node.
   *
   * @param detailed whether events hold all that the packet does
   */
  Telemetry(NodeContext context, TelemetryOutConfig config, boolean detailed) {
    this.context = context;
    this.config = config;
    this.detailed = detailed;
    events = new Events(context);
  }

  void tune(TelemetryOutConfig config) {
    this.config = config;
  }

  boolean tells(Packet packet) {
    return TelemetryKind.of(packet).filter(config.packetTypes()::contains).isPresent();
  }

  /** Tells of a packet, if it is of a kind to tell of. */
  void tell(Packet packet) {
    if (!tells(packet)) {
      return;
    }
    switch (packet) {
      case Transcription transcription ->
          tell("stt.result", detailed ? segments(transcription) : summary(transcription));
      case Custom custom -> tell(custom);
      case Text text -> tell("text.received", text(text));
      default -> tell("binary.received", bytes(packet));
    }
  }

  void tell(String type, Map<String, Object> data) {
    events.tell(type, data, config.maxEventsPerSec());
  }

  void end() {
    events.end();
  }

  private void tell(Custom custom) {
    try {
      var event = CustomEvent.of(custom, detailed);
      if (event.fits(config.eventTypeFilter())) {
        tell(event.type(), event.data());
      }
    } catch (JacksonException e) {
      context.report().count("unreadable_events", 1);
    }
  }

  private static Map<String, Object> segments(Transcription transcription) {
    var segments = new ArrayList<Object>();
    for (var segment : transcription.segments()) {
      var data = new LinkedHashMap<String, Object>();
      data.put("text", segment.text());
      data.put("start_time_ms", segment.startMs());
      data.put("end_time_ms", segment.endMs());
      data.put(
          "confidence",
          segment.confidence().isPresent() ? segment.confidence().getAsDouble() : null);
      segments.add(data);
    }
    var data = new LinkedHashMap<String, Object>();
    data.put("text_preview", preview(transcription.text()));
    data.put("segment_count", segments.size());
    data.put("segments", segments);
    return data;
  }

  private static Map<String, Object> summary(Transcription transcription) {
    var data = new LinkedHashMap<String, Object>();
    data.put("text_preview", preview(transcription.text()));
    data.put("text_length", length(transcription.text()));
    data.put("segment_count", transcription.segments().size());
    data.put("language", transcription.language().orElse(null));
    return data;
  }

  private static Map<String, Object> text(Text text) {
    var data = new LinkedHashMap<String, Object>();
    data.put("text_preview", preview(text.text()));
    data.put("length", length(text.text()));
    return data;
  }

  private static Map<String, Object> bytes(Packet packet) {
    var data = new LinkedHashMap<String, Object>();
    data.put("size_bytes", packet.payload().sizeBytes());
    data.put("has_metadata", !packet.timing().equals(Timing.NONE));
    return data;
  }

  private static String preview(String text) {
    return text.codePointCount(0, text.length()) <= PREVIEW_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, PREVIEW_CHARACTERS)) + "...";
  }

  /** In bytes, as in StreamKit 0.1. */
  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
