package dev.streamkit.cli.reference;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.cli.Paint;
import dev.streamkit.cli.Paragraph;
import dev.streamkit.cli.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A kind of node as a manual page. */
final class KindPage {
  private static final int INDENT = 4;

  private final Plugins.Kind kind;
  private final List<Parameter> parameters;
  private final List<String> samples;

  /** The page of a kind that these sample pipelines use. */
  KindPage(Plugins.Kind kind, List<String> samples) {
    this.kind = kind;
    this.parameters = Parameter.of(kind.params());
    this.samples = samples;
  }

  void print(PrintWriter out, Paint paint) {
    out.println(paint.bold("NAME"));
    out.print(text(kind.descriptor().kind() + " - " + kind.descriptor().summary()));
    out.println("\n" + paint.bold("SYNOPSIS"));
    out.print(synopsis().indent(INDENT));
    out.println("\n" + paint.bold("DESCRIPTION"));
    facts().forEach(fact -> out.print(text(fact)));
    out.println("\n" + paint.bold("PINS"));
    out.print(pins().indent(INDENT));
    out.println("\n" + paint.bold("PARAMETERS"));
    if (parameters.isEmpty()) {
      out.print(text("None."));
    }
    for (var parameter : parameters) {
      out.println("    " + paint.bold(parameter.path()) + "  (" + facts(parameter, true) + ")");
      out.print(Paragraph.of(Paragraph.sentence(parameter.meaning()), 2 * INDENT));
    }
    if (!samples.isEmpty()) {
      out.println("\n" + paint.bold("EXAMPLE"));
      samples.forEach(sample -> out.println("    " + sample));
    }
  }

  private static String text(String text) {
    return Paragraph.of(text, INDENT);
  }

  /** A step with all parameters; those without a value to show are comments. */
  String synopsis() {
    var top = parameters.stream().filter(it -> !it.path().matches(".*[.\\[].*")).toList();
    var yaml = new StringBuilder("- kind: " + kind.descriptor().kind() + "\n");
    if (!top.isEmpty()) {
      boolean shown = top.stream().anyMatch(KindPage::shown);
      yaml.append(shown ? "  params:\n" : "  # params:\n");
    }
    int width = top.stream().mapToInt(it -> assignment(it).length()).max().orElse(0);
    for (var parameter : top) {
      String assignment = assignment(parameter);
      yaml.append("    ")
          .append(assignment)
          .append(" ".repeat(width - assignment.length()))
          .append("  # ")
          .append(facts(parameter, false))
          .append('\n');
    }
    return yaml.toString();
  }

  private static boolean shown(Parameter parameter) {
    return parameter.required() || !parameter.initial().isEmpty();
  }

  private static String assignment(Parameter parameter) {
    String value = parameter.required() ? "..." : parameter.initial();
    return shown(parameter) ? parameter.path() + ": " + value : "# " + parameter.path() + ":";
  }

  /** What sets the kind apart, a sentence each. */
  List<String> facts() {
    var descriptor = kind.descriptor();
    var facts = new ArrayList<String>();
    facts.add("Plugin: " + kind.plugin() + ".");
    if (!descriptor.categories().isEmpty()) {
      facts.add("Categories: " + String.join(", ", descriptor.categories()) + ".");
    }
    if (descriptor.threading() == Descriptor.Threading.OWN) {
      facts.add("Runs on a thread of its own.");
    }
    switch (descriptor.conserves()) {
      case PACKETS -> facts.add("Gives as many packets as it gets.");
      case DURATION -> facts.add("Gives as much media time as it gets.");
      default -> {}
    }
    for (var trait : Descriptor.Trait.values()) {
      if (descriptor.traits().contains(trait)) {
        facts.add(
            switch (trait) {
              case TWO_WAY -> "May stand in a circle of links.";
              case ONESHOT_ONLY -> "Only in pipelines of mode oneshot.";
              case DYNAMIC_ONLY -> "Only in pipelines of mode dynamic.";
            });
      }
    }
    return facts;
  }

  /** What there is to know of a parameter beside its meaning, with its default or without. */
  private static String facts(Parameter parameter, boolean initial) {
    var facts = new ArrayList<String>(List.of(parameter.type()));
    if (!parameter.limits().isEmpty()) {
      facts.add(parameter.limits());
    }
    if (parameter.required()) {
      facts.add("required");
    } else if (initial && !parameter.initial().isEmpty()) {
      facts.add("default " + parameter.initial());
    }
    if (parameter.tunable()) {
      facts.add("tunable");
    }
    return String.join("; ", facts);
  }

  private String pins() {
    if (kind.inputs().isEmpty() && kind.outputs().isEmpty()) {
      return "They depend on the parameters.\n";
    }
    var table = new Table("PIN", "SIDE", "PACKETS", "LINKS");
    kind.inputs().forEach(pin -> row(table, pin, "in"));
    kind.outputs().forEach(pin -> row(table, pin, "out"));
    var text = new StringWriter();
    var out = new PrintWriter(text);
    table.print(out);
    out.flush();
    return text.toString();
  }

  private static void row(Table table, Pin pin, String direction) {
    table.row(name(pin), direction, Types.of(pin.types()), links(pin));
  }

  static String name(Pin pin) {
    return pin.cardinality() == Pin.Cardinality.DYNAMIC
        ? pin.name() + ", " + pin.name() + "_..."
        : pin.name();
  }

  static String links(Pin pin) {
    return switch (pin.cardinality()) {
      case ONE -> "one";
      case BROADCAST -> "any number";
      case DYNAMIC -> "one each";
    };
  }

  Plugins.Kind kind() {
    return kind;
  }

  List<Parameter> parameters() {
    return parameters;
  }

  List<String> samples() {
    return samples;
  }
}
