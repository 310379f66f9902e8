package dev.streamkit.cli.reference;

import dev.streamkit.api.config.Configurations;
import dev.streamkit.api.plugin.Plugins;
import dev.streamkit.api.session.Engine;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Json;
import dev.streamkit.cli.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the reference from what the package knows of itself. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description = "Write the reference (Markdown) of this package and its plugins to a folder.",
    footer = {
      "",
      "Example:",
      "  skit reference docs",
      "",
      "Exit codes: 0 written, 1 a file cannot be written, 2 wrong command line."
    })
public final class ReferenceCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Where to write it.")
  private Path folder;

  /** Made when the command line is. */
  public ReferenceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Files.createDirectories(folder);
    var pages = new TreeMap<String, String>();
    pages.put("nodes.md", NodesMarkdown.of(pages()));
    pages.put("errors.md", ErrorsMarkdown.of(Catalogue.of(services)));
    pages.put("command-line.md", CommandLineMarkdown.of(spec.root().commandLine()));
    var settings = services.kernel(Configurations.class);
    pages.put("configuration.md", ConfigurationMarkdown.of(settings.schema()));
    for (var api : OpenApi.of(services)) {
      pages.put("http.md", HttpMarkdown.of(api));
    }
    var schema = services.kernel(Engine.class).pipelineSchema();
    pages.put("pipeline-schema.json", Json.pretty(schema) + "\n");
    for (var page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
    return ExitCode.OK;
  }

  private List<KindPage> pages() throws InterruptedException, IOException {
    var samples = new Samples(Path.of(services.property("streamkit.home")));
    var pages = new ArrayList<KindPage>();
    for (var kind : services.kernel(Plugins.class).kinds()) {
      pages.add(new KindPage(kind, samples.using(kind.descriptor().kind())));
    }
    return pages;
  }
}
