package dev.streamkit.checks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what the bundles export with their predecessors, which {@code cnf/bin/baseline} made.
 */
class BaselineIT {
  static List<Path> exporters() throws Exception {
    return Repository.exporters();
  }

  @ParameterizedTest
  @MethodSource("exporters")
  void aChangedPackageHasAHigherVersion(Path module) throws Exception {
    var bundle = Repository.bundle(module);
    var name = bundle.getFileName().toString().replaceFirst("-[0-9].*", ".jar");
    var predecessor = Repository.ROOT.resolve("cnf/baseline").resolve(name);
    assertTrue(Files.exists(predecessor), () -> name + " has no predecessor: cnf/bin/baseline");
    var complaints = PackageVersions.complaints(predecessor, bundle);
    assertTrue(complaints.isEmpty(), () -> String.join("\n", complaints));
  }
}
