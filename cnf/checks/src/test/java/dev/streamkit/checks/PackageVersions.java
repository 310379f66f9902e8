package dev.streamkit.checks;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.version.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What changed in an exported package since the predecessor of its bundle must carry a higher
 * version. bnd finds the changes; its own verdict is not used, because it lets everything pass
 * below 1.0.
 */
final class PackageVersions {
  private PackageVersions() {}

  /** One sentence for each package whose version is too low. */
  static List<String> complaints(Path predecessor, Path bundle) throws Exception {
    try (var reporter = new Processor();
        var older = new Jar(predecessor.toFile());
        var newer = new Jar(bundle.toFile())) {
      var packages =
          new Baseline(reporter, new DiffPluginImpl())
              .baseline(newer, older, new Instructions("dev.streamkit.*"));
      var complaints = new ArrayList<String>();
      for (var info : packages.stream().sorted(BY_NAME).toList()) {
        var delta = info.packageDiff.getDelta();
        if (delta == Delta.REMOVED) {
          complaints.add("package " + info.packageName + " is no longer exported");
        } else if (delta != Delta.ADDED) {
          var wanted = wanted(delta, info.olderVersion);
          if (info.newerVersion.compareTo(wanted) < 0) {
            complaints.add(complaint(info, wanted));
          }
        }
      }
      return complaints;
    }
  }

  /** The least version after a change of this weight. Below 1.0 every change may break somebody. */
  static Version wanted(Delta delta, Version last) {
    return switch (delta) {
      case UNCHANGED, IGNORED -> last;
      case MICRO -> new Version(last.getMajor(), last.getMinor(), last.getMicro() + 1);
      case MAJOR ->
          last.getMajor() == 0
              ? new Version(0, last.getMinor() + 1, 0)
              : new Version(last.getMajor() + 1, 0, 0);
      default -> new Version(last.getMajor(), last.getMinor() + 1, 0);
    };
  }

  private static final Comparator<Baseline.Info> BY_NAME =
      Comparator.comparing(info -> info.packageName);

  private static String complaint(Baseline.Info info, Version wanted) {
    return "package %s changed (%s) but has version %s: raise @Version in its package-info.java to %s"
        .formatted(
            info.packageName,
            String.join(", ", changes(info.packageDiff).toList()),
            info.newerVersion,
            wanted);
  }

  /** The innermost changes, as in "REMOVED method now()". */
  private static Stream<String> changes(Diff diff) {
    if (diff.getDelta() == Delta.UNCHANGED || diff.getDelta() == Delta.IGNORED) {
      return Stream.empty();
    }
    var inner = diff.getChildren().stream().flatMap(PackageVersions::changes).toList();
    return inner.isEmpty() || diff.getDelta() == Delta.ADDED || diff.getDelta() == Delta.REMOVED
        ? Stream.of(diff.getDelta() + " " + diff.getType() + " " + diff.getName())
        : inner.stream();
  }
}
