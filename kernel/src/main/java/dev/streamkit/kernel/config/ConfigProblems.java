package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Setting;
import dev.streamkit.api.config.Setting.Origin;
import dev.streamkit.api.config.Setting.Origin.Kind;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.params.Binding;
import dev.streamkit.kernel.params.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong and odd about a configuration. */
final class ConfigProblems {
  private final List<Problem> problems = new ArrayList<>();

  void error(String code, Where where, String message, String hint) {
    problems.add(new Problem(code, message, hint, where));
  }

  /** What was found when the settings were bound. */
  void add(Binding<?> binding, Layers layers) {
    for (var finding : binding.warnings()) {
      if (!inDormantList(finding)) {
        unknown(finding, layers.blame(finding.path()));
      }
    }
    for (var finding : binding.errors()) {
      if (!inDormantList(finding)) {
        wrong(finding, layers.blame(finding.path()));
      }
    }
  }

  /** On the command line somebody has just typed it: there it is an error. */
  private void unknown(Finding finding, Origin origin) {
    var problem =
        new Problem(
            "unknown-setting",
            "there is no setting '" + finding.path() + "'" + from(origin),
            finding.hint(),
            where(origin));
    problems.add(origin.kind() == Kind.FLAG ? problem : problem.warning());
  }

  private void wrong(Finding finding, Origin origin) {
    String code =
        switch (finding.code()) {
          case "missing-param" -> "missing-setting";
          case "param-type" -> "setting-type";
          case "param-range" -> "setting-range";
          case "param-value" -> "setting-value";
          default -> "bad-setting";
        };
    String message =
        Setting.isSecret(finding.path())
            ? finding.path() + " has a value of the wrong kind"
            : finding.message();
    error(code, where(origin), message + from(origin), finding.hint());
  }

  /** What lies in a list that has no effect is not looked at. */
  private static boolean inDormantList(Finding finding) {
    int list = finding.path().indexOf('[');
    return list > 0 && !Dormant.reason(finding.path().substring(0, list)).isEmpty();
  }

  /** Settings that somebody changed to no effect. */
  void addNotices(List<Setting> settings) {
    for (var setting : settings) {
      if (!setting.notice().isEmpty() && !setting.value().equals(setting.initial())) {
        problems.add(
            new Problem(
                    "setting-without-effect",
                    setting.key() + " has no effect" + from(setting.origin()),
                    setting.notice(),
                    where(setting.origin()))
                .warning());
      }
    }
  }

  private static String from(Origin origin) {
    return origin.kind() == Kind.ENV || origin.kind() == Kind.FLAG ? " (" + origin + ")" : "";
  }

  private static Where where(Origin origin) {
    return Where.at(origin.line(), origin.column());
  }

  /** In the order of the file; errors of one place first. */
  List<Problem> inOrder() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.where().line())
                .thenComparingInt(problem -> problem.where().column()))
        .toList();
  }
}
