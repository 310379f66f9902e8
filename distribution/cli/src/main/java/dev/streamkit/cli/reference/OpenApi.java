package dev.streamkit.cli.reference;

import dev.streamkit.cli.Services;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The descriptions of HTTP interfaces (OpenAPI) that bundles hold. */
final class OpenApi {
  private static final String FILE = "openapi.yaml";

  private OpenApi() {}

  static List<Map<?, ?>> of(Services services) throws IOException {
    var found = new ArrayList<Map<?, ?>>();
    for (Bundle bundle : services.bundles()) {
      var files = bundle.findEntries("/", FILE, true);
      for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
        try (var stream = file.openStream()) {
          var load = new Load(LoadSettings.builder().setLabel(FILE).build());
          found.add((Map<?, ?>) load.loadFromInputStream(stream));
        }
      }
    }
    return found;
  }
}
