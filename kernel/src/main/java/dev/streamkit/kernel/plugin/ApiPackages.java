package dev.streamkit.kernel.plugin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The API that runs here.
 *
 * @param versions version of each package
 */
public record ApiPackages(Map<String, Version> versions) {
  private static final String API = "dev.streamkit.api.";

  /** Copies the map. */
  public ApiPackages {
    versions = Map.copyOf(versions);
  }

  /** The API that a bundle, the kernel, is wired to: all packages of whoever exports it. */
  public static ApiPackages of(Bundle kernel) {
    var versions = new HashMap<String, Version>();
    for (var wire :
        kernel.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      if (name(wire.getCapability()).startsWith(API)) {
        wire.getProviderWiring().getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(capability -> name(capability).startsWith(API))
            .forEach(capability -> versions.put(name(capability), version(capability)));
      }
    }
    return new ApiPackages(versions);
  }

  /** What is wrong with an import, if it is one of the API and does not fit. */
  Optional<String> misfit(String imported, String range) {
    if (!imported.startsWith(API)) {
      return Optional.empty();
    }
    var version = versions.get(imported);
    if (version == null) {
      return Optional.of(
          "it needs " + imported + " " + range + ", which this server does not have");
    }
    if (range.isEmpty()) {
      return Optional.of(
          "it does not say which versions of " + imported + " it was built for; build it with bnd");
    }
    return VersionRange.valueOf(range).includes(version)
        ? Optional.empty()
        : Optional.of(
            "it was built for " + imported + " " + range + ", this server has " + version);
  }

  private static String name(BundleCapability capability) {
    return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
  }

  private static Version version(BundleCapability capability) {
    return capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
            instanceof Version version
        ? version
        : Version.emptyVersion;
  }
}
