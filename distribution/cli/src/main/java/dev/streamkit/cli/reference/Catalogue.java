package dev.streamkit.cli.reference;

import dev.streamkit.cli.Services;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.osgi.framework.Bundle;

/** The codes of problems, as each bundle explains its own. */
public final class Catalogue {
  private static final String FILE = "OSGI-INF/problems.properties";

  private Catalogue() {}

  /**
   * A code as one bundle means it.
   *
   * @param code the code
   * @param bundle symbolic name of the bundle that raises it
   * @param meaning what it means and what to do
   */
  public record Entry(String code, String bundle, String meaning) {}

  /** All of them by code, then bundle. */
  public static List<Entry> of(Services services) throws IOException {
    var entries = new ArrayList<Entry>();
    for (Bundle bundle : services.bundles()) {
      var file = bundle.getEntry(FILE);
      if (file == null) {
        continue;
      }
      var properties = new Properties();
      try (var reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      for (String code : properties.stringPropertyNames()) {
        entries.add(new Entry(code, bundle.getSymbolicName(), properties.getProperty(code)));
      }
    }
    entries.sort(Comparator.comparing(Entry::code).thenComparing(Entry::bundle));
    return entries;
  }
}
