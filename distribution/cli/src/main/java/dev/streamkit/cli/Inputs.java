package dev.streamkit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The files of {@code --input}, by the name that a pipeline reads them by. */
final class Inputs {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+)=(.+)");

  /** The kind of node that reads them. */
  static final String KIND = "streamkit::http_input";

  /** Stands for standard input or output. */
  static final String STANDARD = "-";

  private final Map<String, InputFile> files = new LinkedHashMap<>();

  Inputs(List<String> arguments) {
    for (String argument : arguments) {
      var named = NAMED.matcher(argument);
      String name = named.matches() ? named.group(1) : "media";
      String file = named.matches() ? named.group(2) : argument;
      if (files.put(name, open(file)) != null) {
        throw new Refusal(
            ExitCode.USAGE,
            "two inputs are called '" + name + "'; name them: --input other=" + file);
      }
    }
    if (files.values().stream().filter(InputFile::standard).count() > 1) {
      throw new Refusal(ExitCode.USAGE, "standard input can be only one of the inputs");
    }
  }

  private static InputFile open(String file) {
    if (file.equals(STANDARD)) {
      return new InputFile(Path.of(STANDARD), true);
    }
    var path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new Refusal(
          ExitCode.USAGE,
          "the input "
              + path
              + (Files.isDirectory(path)
                  ? " is a folder"
                  : Files.exists(path) ? " may not be read" : " does not exist"));
    }
    return new InputFile(path, false);
  }

  Map<String, InputFile> files() {
    return files;
  }
}
