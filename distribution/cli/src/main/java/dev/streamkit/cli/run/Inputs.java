package dev.streamkit.cli.run;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Nearest;
import dev.streamkit.cli.PipelineText;
import dev.streamkit.cli.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --input} and {@code --text} give to a pipeline, by the names that it reads. */
final class Inputs {
  private final List<StreamUse> wanted;
  private final List<String> names;
  private final Map<String, Input> given = new LinkedHashMap<>();
  private boolean standardTaken;

  /** For a pipeline that uses these streams; standard input may be taken by the pipeline itself. */
  Inputs(List<StreamUse> streams, boolean standardTaken) {
    this.wanted = streams.stream().filter(use -> use.direction() == Direction.SOURCE).toList();
    this.names = wanted.stream().map(StreamUse::name).toList();
    this.standardTaken = standardTaken;
  }

  /** A file, {@code -} or {@code NAME=} one of these. */
  void addFile(String argument) {
    String name = name("--input", argument, Files.exists(Path.of(argument)));
    String file = value(argument, name);
    put(name, file.equals(PipelineText.STANDARD) ? standard() : open(file));
  }

  /** A text, or {@code NAME=} one. */
  void addText(String argument) {
    String name = name("--text", argument, true);
    put(name, Input.text(value(argument, name)));
  }

  private String name(String option, String argument, boolean whole) {
    int equals = argument.indexOf('=');
    String written = equals < 1 ? "" : argument.substring(0, equals);
    if (names.contains(written)) {
      return written;
    }
    if (names.isEmpty()) {
      throw wrong("the pipeline reads no input, so there is nothing to do with " + argument);
    }
    boolean mistyped = Nearest.to(written, names).isPresent() && !written.isEmpty();
    if (!written.isEmpty() && !whole || mistyped) {
      throw wrong(
          "the pipeline has no input '%s'%s It reads: %s"
              .formatted(written, Nearest.question(written, names), String.join(", ", names)));
    }
    if (names.size() > 1) {
      throw wrong(
          "the pipeline reads several inputs: %s. Say which: %s %s=%s"
              .formatted(String.join(", ", names), option, names.getFirst(), argument));
    }
    return names.getFirst();
  }

  private static String value(String argument, String name) {
    return argument.startsWith(name + "=") ? argument.substring(name.length() + 1) : argument;
  }

  private void put(String name, Input input) {
    if (given.put(name, input) != null) {
      throw wrong("the input '" + name + "' is given twice");
    }
  }

  private Input standard() {
    if (standardTaken) {
      throw wrong("standard input can be only one of the inputs, or the pipeline");
    }
    standardTaken = true;
    return Input.standard();
  }

  private static Input open(String file) {
    var path = Path.of(file);
    if (!Files.exists(path)) {
      throw wrong("the input " + file + " does not exist");
    }
    if (Files.isDirectory(path)) {
      throw wrong("the input " + file + " is a folder");
    }
    if (!Files.isReadable(path)) {
      throw wrong("the input " + file + " may not be read");
    }
    return Input.file(path);
  }

  /** All that the pipeline reads; refuses when something is missing that it cannot do without. */
  Map<String, Input> complete() {
    var missing =
        wanted.stream()
            .filter(use -> use.required() && !given.containsKey(use.name()))
            .map(StreamUse::name)
            .toList();
    if (!missing.isEmpty()) {
      throw wrong(
          names.size() == 1
              ? "the pipeline reads an input: say which with --input FILE, or --text TEXT"
              : "the pipeline reads %s: add %s"
                  .formatted(String.join(", ", names), options(missing)));
    }
    names.forEach(name -> given.computeIfAbsent(name, _ -> Input.none()));
    return given;
  }

  private static String options(Collection<String> names) {
    return String.join(" ", names.stream().map(name -> "--input " + name + "=FILE").toList());
  }

  private static Refusal wrong(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }
}
