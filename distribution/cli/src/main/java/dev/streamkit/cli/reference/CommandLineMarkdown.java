package dev.streamkit.cli.reference;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of all commands as a page. */
final class CommandLineMarkdown {
  private static final int WIDTH = 100;

  private CommandLineMarkdown() {}

  static String of(CommandLine skit) {
    var page =
        new StringBuilder(
            Markdown.page("Command line", "What `skit COMMAND --help` prints, of every command."));
    append(page, skit);
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    if (usage.hidden()) {
      return;
    }
    usage.autoWidth(false).width(WIDTH);
    page.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n```text\n");
    page.append(command.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\n", "\n").strip());
    page.append("\n```\n");
    command.getSubcommands().values().forEach(sub -> append(page, sub));
  }
}
