package dev.streamkit.cli.run;

import dev.streamkit.api.session.Grants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what the nodes of a run may reach. */
final class GrantOptions {
  @Option(
      names = "--allow-read",
      paramLabel = "PATTERN",
      description = "Files or a folder that nodes may read: media, 'music/*.ogg'. May be repeated.")
  private List<String> readable = List.of();

  @Option(
      names = "--allow-write",
      paramLabel = "PATTERN",
      description = "Files or a folder that nodes may write. May be repeated.")
  private List<String> writable = List.of();

  @Option(
      names = "--allow-fetch",
      paramLabel = "URL",
      description = "Addresses that nodes may fetch: 'https://example.org/*'. May be repeated.")
  private List<String> fetchable = List.of();

  @Option(
      names = "--allow-private-addresses",
      description = "Let --allow-fetch reach this machine and its network as well.")
  private boolean privateAddresses;

  Grants grants() {
    return Grants.none()
        .withFiles(files(readable), files(writable))
        .withUrls(fetchable, privateAddresses);
  }

  /** The current folder and these. A folder stands for all that is in it. */
  private static List<String> files(List<String> more) {
    var patterns = new ArrayList<>(List.of("**"));
    for (String pattern : more) {
      patterns.add(Files.isDirectory(Path.of(pattern)) ? pattern + "/**" : pattern);
    }
    return patterns;
  }
}
