package dev.streamkit.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * The settings of a server, as its file says them.
 *
 * @param address where it listens
 * @param maxBodyBytes how long a request may be
 * @param readable folders whose files nodes may read
 * @param writable folders whose files nodes may write
 */
record Settings(String address, long maxBodyBytes, List<Path> readable, List<Path> writable) {
  private static final String BELOW = "/**";

  /** What holds without a file: loopback only, and the shipped samples may be read. */
  static Settings initial(Path home) {
    return new Settings("127.0.0.1:4545", 104_857_600, List.of(home.resolve("samples")), List.of());
  }

  Settings withAddress(String address) {
    return new Settings(address, maxBodyBytes, readable, writable);
  }

  /** These settings, with what a file says in their place. Other keys are for other versions. */
  Settings with(Path file) {
    try {
      var root = new TomlMapper().readTree(Files.readString(file));
      return new Settings(
          root.path("server").path("address").asString(address),
          root.path("server").path("max_body_size").asLong(maxBodyBytes),
          folders(file, root.path("security").path("allowed_file_paths"), readable),
          folders(file, root.path("security").path("allowed_write_paths"), writable));
    } catch (IOException e) {
      throw new Refusal(ExitCode.USAGE, "the settings " + file + " cannot be read", e);
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw new Refusal(
          ExitCode.USAGE,
          "the settings %s are not TOML: line %d:%d: %s"
              .formatted(file, place.getLineNr(), place.getColumnNr(), e.getOriginalMessage()),
          e);
    }
  }

  private static List<Path> folders(Path file, JsonNode patterns, List<Path> initial) {
    if (patterns.isMissingNode()) {
      return initial;
    }
    var folders = new ArrayList<Path>();
    for (JsonNode pattern : patterns) {
      String text = pattern.asString("");
      String folder = text.endsWith(BELOW) ? text.substring(0, text.length() - 3) : text;
      if (folder.isEmpty() || folder.matches(".*[*?\\[].*")) {
        throw new Refusal(
            ExitCode.USAGE,
            "the settings %s allow the paths '%s'; only whole folders can be allowed, such as 'samples/**'"
                .formatted(file, text));
      }
      folders.add(Path.of(folder).toAbsolutePath().normalize());
    }
    return folders;
  }

  /** The address in its parts; only one that other machines cannot reach is allowed. */
  InetSocketAddress loopback() {
    int colon = address.lastIndexOf(':');
    try {
      String host = address.substring(0, colon).replaceAll("^\\[|]$", "");
      if (host.isEmpty()) {
        throw new IllegalArgumentException("no host");
      }
      var bind = new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
      if (bind.isUnresolved()) {
        throw new Refusal(ExitCode.USAGE, "the host of the address '" + address + "' is not known");
      }
      if (!bind.getAddress().isLoopbackAddress()) {
        throw new Refusal(
            ExitCode.CANNOT_SERVE,
            "the address '"
                + address
                + "' can be reached from other machines, and there is no authentication yet: anyone"
                + " could run pipelines here. Bind 127.0.0.1 and put an authenticating proxy before it");
      }
      return bind;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "the address '" + address + "' is not HOST:PORT, as in 127.0.0.1:4545",
          e);
    }
  }
}
