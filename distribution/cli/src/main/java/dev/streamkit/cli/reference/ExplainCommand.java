package dev.streamkit.cli.reference;

import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Json;
import dev.streamkit.cli.Nearest;
import dev.streamkit.cli.Paragraph;
import dev.streamkit.cli.Refusal;
import dev.streamkit.cli.Services;
import dev.streamkit.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the code of a problem means. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tell what the code of a problem means and what to do about it.",
    footer = {
      "",
      "Examples:",
      "  skit explain type-mismatch",
      "  skit explain                          all codes",
      "",
      "Exit codes: 0 explained, 2 there is no such code."
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..*",
      description = "What stands in brackets behind an error; all when none is named.")
  private List<String> codes = List.of();

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  /** Made when the command line is. */
  public ExplainCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    services.kernel(Plugins.class);
    var all = Catalogue.of(services);
    codes.forEach(code -> requireKnown(code, all));
    var wanted = all.stream().filter(it -> codes.isEmpty() || codes.contains(it.code())).toList();
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(wanted.stream().map(ExplainCommand::json).toList()));
    } else {
      print(wanted, out);
    }
    return ExitCode.OK;
  }

  private static void requireKnown(String code, List<Catalogue.Entry> all) {
    var known = all.stream().map(Catalogue.Entry::code).toList();
    if (!known.contains(code)) {
      throw new Refusal(
          ExitCode.USAGE,
          "there is no code '%s'%s".formatted(code, Nearest.question(code, known))
              + " 'skit explain' lists all");
    }
  }

  private static void print(List<Catalogue.Entry> entries, PrintWriter out) {
    String before = "";
    for (var entry : entries) {
      if (!entry.code().equals(before)) {
        out.println(Terminal.paintOut().bold(entry.code()));
      }
      before = entry.code();
      out.print(Paragraph.of(entry.meaning(), 4));
      out.println("    (" + entry.bundle() + ")");
    }
  }

  private static Map<String, Object> json(Catalogue.Entry entry) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", entry.code());
    json.put("bundle", entry.bundle());
    json.put("meaning", entry.meaning());
    return json;
  }
}
