package dev.streamkit.cli;

import dev.streamkit.api.plugin.Plugins;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a pipeline can be made of. */
@Command(
    name = "nodes",
    mixinStandardHelpOptions = true,
    description = "List the kinds of node that a pipeline can use, and the plugins they come from.")
final class NodesCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  NodesCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    var plugins = services.kernel(Plugins.class);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(json(plugins));
    } else {
      print(plugins, out);
    }
    return ExitCode.OK;
  }

  private static void print(Plugins plugins, PrintWriter out) {
    if (plugins.kinds().isEmpty()) {
      out.println(
          "No plugin brings a kind of node. 'skit doctor' tells what became of the plugins.");
      return;
    }
    var table = new Table("KIND", "WHAT IT DOES", "PLUGIN");
    for (var kind : plugins.kinds()) {
      table.row(kind.descriptor().kind(), kind.descriptor().summary(), kind.plugin());
    }
    table.print(out);
  }

  private static String json(Plugins plugins) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (var kind : plugins.kinds()) {
        json.writeStartObject();
        json.writeStringProperty("kind", kind.descriptor().kind());
        json.writeStringProperty("summary", kind.descriptor().summary());
        json.writeArrayPropertyStart("categories");
        kind.descriptor().categories().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("plugin", kind.plugin());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return text.toString();
  }
}
