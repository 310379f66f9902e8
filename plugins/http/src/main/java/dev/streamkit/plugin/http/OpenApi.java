package dev.streamkit.plugin.http;

import dev.streamkit.plugin.http.route.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the interface. */
final class OpenApi {
  /** As it was written. */
  void yaml(Call call) throws IOException {
    call.reply(200, "application/yaml", text());
  }

  /** The same as JSON. */
  void json(Call call) throws IOException {
    var load = new Load(LoadSettings.builder().build());
    call.reply(200, load.loadFromString(new String(text(), StandardCharsets.UTF_8)));
  }

  private static byte[] text() throws IOException {
    try (var text = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      return text.readAllBytes();
    }
  }
}
