package dev.streamkit.cli.reference;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Json;
import dev.streamkit.cli.Nearest;
import dev.streamkit.cli.Paragraph;
import dev.streamkit.cli.Refusal;
import dev.streamkit.cli.Services;
import dev.streamkit.cli.Table;
import dev.streamkit.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a pipeline can be made of. */
@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = "List the kinds of node that a pipeline can use, or describe one of them.",
    footer = {
      "",
      "Examples:",
      "  skit nodes                            all kinds",
      "  skit nodes opus                       those that have to do with Opus",
      "  skit nodes audio::gain                its pins and parameters",
      "",
      "Exit codes: 0 shown, 2 there is no such kind."
    })
public final class NodesCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "KIND|WORD",
      arity = "0..1",
      description = "A kind to describe, or a word that kinds are to have to do with.")
  private String word = "";

  @Option(
      names = "--category",
      paramLabel = "WORD",
      description = "Only kinds of this category: audio, containers, transport, ...")
  private String category = "";

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  /** Made when the command line is. */
  public NodesCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    var all = services.kernel(Plugins.class).kinds();
    var out = spec.commandLine().getOut();
    var exact = all.stream().filter(kind -> kind.descriptor().kind().equals(word)).findFirst();
    if (exact.isPresent()) {
      describe(exact.get(), out);
      return ExitCode.OK;
    }
    var found = all.stream().filter(this::wanted).toList();
    if (found.isEmpty() && !all.isEmpty()) {
      throw unknown(all);
    }
    if (json) {
      out.println(Json.pretty(found.stream().map(NodesCommand::json).toList()));
    } else {
      list(found, out);
    }
    return ExitCode.OK;
  }

  private void describe(Plugins.Kind kind, PrintWriter out) throws IOException {
    if (json) {
      out.println(Json.pretty(json(kind)));
    } else {
      var samples = new Samples(Path.of(services.property("streamkit.home")));
      var page = new KindPage(kind, samples.using(kind.descriptor().kind()));
      page.print(out, Terminal.paintOut());
    }
  }

  private boolean wanted(Plugins.Kind kind) {
    var descriptor = kind.descriptor();
    String text = descriptor.kind() + " " + descriptor.summary() + " " + descriptor.categories();
    return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
        && (category.isEmpty() || descriptor.categories().contains(category));
  }

  private Refusal unknown(List<Plugins.Kind> all) {
    if (!category.isEmpty()) {
      var known = all.stream().flatMap(kind -> kind.descriptor().categories().stream());
      return new Refusal(
          ExitCode.USAGE,
          "no kind of the category '%s' has to do with '%s'. Categories are: %s"
              .formatted(category, word, String.join(", ", known.sorted().distinct().toList())));
    }
    var names = all.stream().map(kind -> kind.descriptor().kind()).toList();
    return new Refusal(
        ExitCode.USAGE,
        "no kind of node is called '%s', nor has to do with it%s".formatted(word, question(names))
            + " 'skit nodes' lists all");
  }

  /** People leave out the first words of a kind. */
  private String question(List<String> names) {
    return names.stream()
        .filter(name -> Nearest.to(word, List.of(name, name.replaceFirst(".*::", ""))).isPresent())
        .findFirst()
        .map(name -> "; did you mean '" + name + "'?")
        .orElse(".");
  }

  private static void list(List<Plugins.Kind> kinds, PrintWriter out) {
    if (kinds.isEmpty()) {
      out.println(
          "No plugin brings a kind of node. 'skit doctor' tells what became of the plugins.");
      return;
    }
    var table = new Table("KIND", "WHAT IT DOES", "PLUGIN");
    for (var kind : kinds) {
      table.row(
          kind.descriptor().kind(),
          Paragraph.sentence(kind.descriptor().summary()),
          kind.plugin().replaceFirst("@.*", ""));
    }
    table.print(out);
    out.println("\n'skit nodes KIND' describes one of them.");
  }

  private static Map<String, Object> json(Plugins.Kind kind) {
    var descriptor = kind.descriptor();
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", descriptor.kind());
    json.put("summary", descriptor.summary());
    json.put("categories", descriptor.categories());
    json.put("plugin", kind.plugin());
    json.put("own_thread", descriptor.threading() == Descriptor.Threading.OWN);
    json.put("traits", descriptor.traits().stream().map(NodesCommand::lower).sorted().toList());
    json.put("inputs", kind.inputs().stream().map(NodesCommand::json).toList());
    json.put("outputs", kind.outputs().stream().map(NodesCommand::json).toList());
    json.put("params", kind.params());
    return json;
  }

  private static Map<String, Object> json(Pin pin) {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", pin.name());
    json.put("packets", Types.of(pin.types()));
    json.put("links", lower(pin.cardinality()));
    return json;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
