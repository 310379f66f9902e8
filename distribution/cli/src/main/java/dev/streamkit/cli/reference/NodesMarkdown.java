package dev.streamkit.cli.reference;

import dev.streamkit.api.node.Pin;
import dev.streamkit.cli.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All kinds of node as a page, by plugin. */
final class NodesMarkdown {
  private NodesMarkdown() {}

  static String of(List<KindPage> kinds) {
    var page =
        new StringBuilder(
            Markdown.page(
                "Nodes",
                "What a pipeline can be made of. `skit nodes KIND` shows the same for the plugins"
                    + " that are installed."));
    Map<String, List<KindPage>> plugins = new TreeMap<>();
    for (var kind : kinds) {
      plugins.computeIfAbsent(plugin(kind), _ -> new ArrayList<>()).add(kind);
    }
    plugins.forEach((plugin, its) -> contents(page, plugin, its));
    plugins.values().forEach(its -> its.forEach(kind -> section(page, kind)));
    return page.toString();
  }

  /** Without its version, which changes more often than what is said here. */
  private static String plugin(KindPage kind) {
    return kind.kind().plugin().replaceAll("[ :@].*", "");
  }

  private static void contents(StringBuilder page, String plugin, List<KindPage> kinds) {
    page.append("\n| `").append(plugin).append("` | |\n|---|---|\n");
    for (var kind : kinds) {
      String name = kind.kind().descriptor().kind();
      page.append(
          "| [%s](#%s) | %s |\n"
              .formatted(
                  name,
                  name.replace(":", ""),
                  Markdown.cell(Paragraph.sentence(kind.kind().descriptor().summary()))));
    }
  }

  private static void section(StringBuilder page, KindPage described) {
    var kind = described.kind();
    page.append("\n## ").append(kind.descriptor().kind()).append("\n\n");
    page.append(Paragraph.sentence(kind.descriptor().summary()));
    described.facts().stream()
        .filter(fact -> !fact.startsWith("Plugin"))
        .forEach(fact -> page.append(' ').append(fact));
    page.append("\n\n```yaml\n").append(described.synopsis()).append("```\n");
    pins(page, kind.inputs(), kind.outputs());
    if (!described.parameters().isEmpty()) {
      page.append("\n| Parameter | Value | Default | Meaning |\n|---|---|---|---|\n");
      described.parameters().forEach(parameter -> page.append(row(parameter)));
    }
    if (!described.samples().isEmpty()) {
      page.append("\nUsed in: ");
      page.append(
          String.join(
              ", ",
              described.samples().stream()
                  .map(sample -> "[%s](../../%s)".formatted(sample.replaceAll(".*/", ""), sample))
                  .toList()));
      page.append(".\n");
    }
  }

  private static void pins(StringBuilder page, List<Pin> inputs, List<Pin> outputs) {
    if (inputs.isEmpty() && outputs.isEmpty()) {
      page.append("\nIts pins depend on the parameters.\n");
      return;
    }
    page.append("\n| Pin | | Packets | Links |\n|---|---|---|---|\n");
    inputs.forEach(pin -> page.append(row(pin, "in")));
    outputs.forEach(pin -> page.append(row(pin, "out")));
  }

  private static String row(Pin pin, String direction) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            KindPage.name(pin),
            direction,
            Markdown.cell(Types.of(pin.types())),
            KindPage.links(pin));
  }

  private static String row(Parameter parameter) {
    String value =
        parameter.type() + (parameter.limits().isEmpty() ? "" : ", " + parameter.limits());
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            parameter.path(),
            Markdown.cell(value + (parameter.tunable() ? ", tunable" : "")),
            parameter.required() ? "required" : Markdown.code(parameter.initial()),
            Markdown.cell(Paragraph.sentence(parameter.meaning())));
  }
}
