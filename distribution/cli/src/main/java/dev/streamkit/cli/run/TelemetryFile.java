package dev.streamkit.cli.run;

import dev.streamkit.api.session.Telemetry;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Json;
import dev.streamkit.cli.PipelineText;
import dev.streamkit.cli.Refusal;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** Writes what nodes tell, one JSON object a line, as it comes. */
final class TelemetryFile {
  private final Writer lines;
  private final Background<Telemetry> events;

  TelemetryFile(String file) {
    this.lines = open(file);
    this.events =
        new Background<>(
            "telemetry",
            new Background.Writer<>() {
              @Override
              public void write(Telemetry event) throws IOException {
                lines.write(line(event));
              }

              @Override
              public void flush() throws IOException {
                lines.flush();
              }
            });
  }

  private static Writer open(String file) {
    try {
      return file.equals(PipelineText.STANDARD)
          ? new BufferedWriter(
              new OutputStreamWriter(
                  new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8))
          : Files.newBufferedWriter(Path.of(file));
    } catch (IOException e) {
      throw new Refusal(ExitCode.USAGE, "the telemetry " + file + " cannot be written: " + e, e);
    }
  }

  void tell(Telemetry event) {
    events.tell(event);
  }

  /** Waits until all is written. Says how many events it could not keep up with. */
  long finish() throws IOException, InterruptedException {
    events.finish();
    lines.flush();
    return events.lost();
  }

  private static String line(Telemetry event) {
    var json = new LinkedHashMap<String, Object>();
    json.put("time", event.time().toString());
    json.put("session_id", event.session());
    json.put("node_id", event.node());
    json.put("event_type", event.eventType());
    json.put("data", event.data());
    return Json.line(json) + "\n";
  }
}
