package dev.streamkit.cli.run;

import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Tracer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes what a session does in Chrome's trace format, which Perfetto shows: a track for each node
 * with its calls, and for each link the packets that wait in it.
 *
 * @see <a
 *     href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">Trace
 *     Event Format</a>
 */
final class ChromeTrace implements Tracer, AutoCloseable {
  private static final int PROCESS = 1;

  private final Draft draft;
  private final JsonGenerator json;
  private final Background<Event> events;
  private final long originNs = System.nanoTime();

  /** Used by the writing thread only, after the constructor. */
  private final Map<String, Integer> tracks = new HashMap<>();

  private long waits;

  private sealed interface Event {}

  private record Call(String node, String what, long startNs, long endNs) implements Event {}

  private record Wait(Connection link, long sentNs, long takenNs, long waiting) implements Event {}

  ChromeTrace(Path file, String pipeline, List<NodeSpec> nodes) {
    draft = new Draft("trace", file);
    json =
        new JsonFactory()
            .createGenerator(ObjectWriteContext.empty(), Channels.newOutputStream(draft.channel()));
    json.writeStartObject();
    json.writeStringProperty("displayTimeUnit", "ms");
    json.writeArrayPropertyStart("traceEvents");
    name("process_name", 0, pipeline);
    nodes.forEach(node -> track(node.id()));
    events = new Background<>("trace", this::write);
  }

  @Override
  public void call(String node, String what, long startNs, long endNs) {
    events.tell(new Call(node, what, startNs, endNs));
  }

  @Override
  public void wait(Connection connection, long sentNs, long takenNs, long waiting) {
    events.tell(new Wait(connection, sentNs, takenNs, waiting));
  }

  /** Ends the file and gives it its name. Says how many events it could not keep up with. */
  long publish() throws IOException, InterruptedException {
    try {
      events.finish();
      json.writeEndArray();
      json.writeEndObject();
      json.close();
    } catch (JacksonException e) {
      throw new IOException(e.getMessage(), e);
    }
    draft.publish();
    return events.lost();
  }

  @Override
  public void close() {
    draft.close();
  }

  private void write(Event event) throws IOException {
    try {
      switch (event) {
        case Call call -> write(call);
        case Wait wait -> write(wait);
      }
    } catch (JacksonException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write(Call call) {
    begin("X", call.what(), track(call.node()), call.startNs());
    json.writeName("dur");
    json.writeNumber(microseconds(call.endNs() - call.startNs()));
    json.writeEndObject();
  }

  /** Waits in one link overlap, as calls cannot: each is a pair of its own. */
  private void write(Wait wait) {
    String link = wait.link().toString();
    long id = ++waits;
    for (boolean start : new boolean[] {true, false}) {
      begin(start ? "b" : "e", link, 0, start ? wait.sentNs() : wait.takenNs());
      json.writeStringProperty("cat", "link");
      json.writeNumberProperty("id", id);
      json.writeEndObject();
    }
    begin("C", link, 0, wait.takenNs());
    json.writeObjectPropertyStart("args");
    json.writeNumberProperty("waiting", wait.waiting());
    json.writeEndObject();
    json.writeEndObject();
  }

  private int track(String node) {
    return tracks.computeIfAbsent(
        node,
        _ -> {
          int track = tracks.size() + 1;
          name("thread_name", track, node);
          return track;
        });
  }

  private void name(String what, int track, String name) {
    begin("M", what, track, originNs);
    json.writeObjectPropertyStart("args");
    json.writeStringProperty("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void begin(String phase, String name, int track, long ns) {
    json.writeStartObject();
    json.writeStringProperty("ph", phase);
    json.writeStringProperty("name", name);
    json.writeNumberProperty("pid", PROCESS);
    json.writeNumberProperty("tid", track);
    json.writeName("ts");
    json.writeNumber(microseconds(ns - originNs));
  }

  private static BigDecimal microseconds(long ns) {
    return BigDecimal.valueOf(Math.max(0, ns), 3);
  }
}
