package dev.streamkit.it;

import aQute.bnd.osgi.Domain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Who may depend on whom: everything on the API, the API on nothing, plugins on libraries' bundles,
 * and nobody on the kernel or a plugin. Judged by what a bundle imports, exports and contains.
 */
final class DependencyRule {
  private static final String OURS = "dev.streamkit.";

  /** Beginnings of the packages that the kernel may use besides the API. */
  private static final Set<String> KERNEL =
      Set.of(
          "tools.jackson.",
          "com.fasterxml.jackson.annotation",
          "org.snakeyaml.",
          "org.slf4j",
          "org.osgi.");

  private DependencyRule() {}

  /** What breaks the rule in one jar, in words; nothing when all is well or it is not ours. */
  static List<String> breaches(Path file) {
    try (var jar = new JarFile(file.toFile())) {
      var manifest = Domain.domain(jar.getManifest());
      var name =
          manifest.getBundleSymbolicName() == null ? "" : manifest.getBundleSymbolicName().getKey();
      var breaches = new ArrayList<String>();
      if (name.startsWith(OURS)) {
        for (var imported : manifest.getImportPackage().keySet()) {
          if (!mayImport(name, imported)) {
            breaches.add(name + " imports " + imported);
          }
        }
        for (var exported : manifest.getExportPackage().keySet()) {
          if (!name.startsWith(OURS + "api") && !name.startsWith(OURS + "lib.")) {
            breaches.add(name + " exports " + exported);
          }
        }
        jar.stream()
            .map(entry -> entry.getName().replace('/', '.'))
            .filter(entry -> entry.startsWith(OURS) && entry.endsWith(".class"))
            .filter(entry -> !entry.startsWith(name + "."))
            .forEach(entry -> breaches.add(name + " contains " + entry));
      }
      return breaches;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mayImport(String bundle, String imported) {
    if (imported.startsWith("java.")
        || imported.equals(bundle)
        || imported.startsWith(bundle + ".")) {
      return true;
    }
    boolean api = imported.startsWith(OURS + "api.");
    if (bundle.equals(OURS + "api")) {
      return false;
    } else if (bundle.startsWith(OURS + "lib.")) {
      return !imported.startsWith(OURS);
    } else if (bundle.equals(OURS + "kernel")) {
      return api || KERNEL.stream().anyMatch(imported::startsWith);
    }
    return api || imported.startsWith(OURS + "lib.") || !imported.startsWith(OURS);
  }
}
