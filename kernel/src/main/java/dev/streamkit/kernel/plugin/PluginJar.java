package dev.streamkit.kernel.plugin;

import dev.streamkit.api.plugin.PluginInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a jar says of itself, checked before any of its code runs.
 *
 * @param id which plugin it is
 * @param apiRange the range of the API it was built for, empty when it uses none
 * @param kinds the kinds of node it declares
 */
record PluginJar(PluginId id, String apiRange, List<String> kinds) {
  private static final String NODE_PACKAGE = "dev.streamkit.api.node";

  /** Reads a jar from end to end. */
  static PluginJar read(Path file, ApiPackages api) throws RefusedException {
    try (var zip = new ZipFile(file.toFile())) {
      var manifest = JarContent.check(zip);
      var headers = manifest.getMainAttributes();
      var jar = new PluginJar(id(headers), apiRange(headers), kinds(headers));
      checkImports(headers, api);
      return jar;
    } catch (IOException e) {
      throw new RefusedException("it is no complete jar: " + e.getMessage());
    } catch (RuntimeException e) {
      throw new RefusedException("its manifest is wrong: " + e.getMessage());
    }
  }

  private static PluginId id(Attributes headers) throws RefusedException {
    var clauses = Clause.parse(headers.getValue(Constants.BUNDLE_SYMBOLICNAME));
    if (!"2".equals(headers.getValue(Constants.BUNDLE_MANIFESTVERSION)) || clauses.isEmpty()) {
      throw new RefusedException("it is no OSGi bundle: its manifest names no bundle");
    }
    if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
      throw new RefusedException("it is a fragment, which would become part of another bundle");
    }
    return new PluginId(
        clauses.getFirst().names().getFirst(),
        Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)));
  }

  private static String apiRange(Attributes headers) {
    var imports = Clause.parse(headers.getValue(Constants.IMPORT_PACKAGE));
    return imports.stream()
        .filter(clause -> clause.names().contains(NODE_PACKAGE))
        .findFirst()
        .or(
            () ->
                imports.stream()
                    .filter(clause -> clause.names().getFirst().startsWith("dev.streamkit.api."))
                    .findFirst())
        .map(clause -> clause.attributes().getOrDefault(Constants.VERSION_ATTRIBUTE, ""))
        .orElse("");
  }

  private static List<String> kinds(Attributes headers) {
    var kinds = new ArrayList<String>();
    for (var clause : Clause.parse(headers.getValue(Constants.PROVIDE_CAPABILITY))) {
      var named = clause.attributes().get(PluginInfo.NODE_NAMESPACE);
      if (clause.names().contains(PluginInfo.NODE_NAMESPACE) && named != null) {
        Clause.split(named, ',').forEach(kind -> kinds.add(kind.strip()));
      }
    }
    return List.copyOf(kinds);
  }

  private static void checkImports(Attributes headers, ApiPackages api) throws RefusedException {
    for (var clause : Clause.parse(headers.getValue(Constants.IMPORT_PACKAGE))) {
      boolean optional =
          Constants.RESOLUTION_OPTIONAL.equals(
              clause.directives().get(Constants.RESOLUTION_DIRECTIVE));
      String range = clause.attributes().getOrDefault(Constants.VERSION_ATTRIBUTE, "");
      for (var name : clause.names()) {
        if (name.startsWith("dev.streamkit.kernel") || name.startsWith("dev.streamkit.plugin.")) {
          throw new RefusedException(
              "it imports " + name + ": a plugin uses the API only, not the kernel or a plugin");
        }
        var misfit = api.misfit(name, range);
        if (misfit.isPresent() && !optional) {
          throw new RefusedException(misfit.get());
        }
      }
    }
  }
}
