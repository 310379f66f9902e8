package dev.streamkit.kernel.pipeline;

import dev.streamkit.kernel.yaml.YamlException;
import dev.streamkit.kernel.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The mistakes that are kept, and how they were made. {@code main} makes them anew: a slip after
 * the other in a pipeline drawn by the seed, until there are enough.
 */
final class Corpus {
  static final long SEED = 20261120;
  private static final int SIZE = 200;
  private static final Path FOLDER = Path.of("src/test/resources/mistakes");
  private static final Path INDEX = FOLDER.resolve("index.tsv");

  private Corpus() {}

  /**
   * A mistake.
   *
   * @param file its name
   * @param slip how it was made
   * @param intended the pipeline without it
   * @param is what it is, and where
   */
  record Mistake(String file, String slip, String intended, Slip is) {}

  /** The pipelines as they were meant, by file name. */
  static Map<String, String> intended() {
    var texts = new LinkedHashMap<String, String>();
    try (var files = Files.list(FOLDER.resolve("intended"))) {
      files.sorted().forEach(file -> texts.put(file.getFileName().toString(), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static List<Mistake> kept() {
    return text(INDEX).lines().skip(1).map(Corpus::parse).toList();
  }

  private static Mistake parse(String line) {
    var cells = line.split("\t", -1);
    var place = cells[4].split("[:-]", -1);
    var slip =
        new Slip(
            text(FOLDER.resolve(cells[0])),
            cells[3],
            Integer.parseInt(place[0]),
            Integer.parseInt(place[1]),
            Integer.parseInt(place[2]),
            Integer.parseInt(place[3]));
    return new Mistake(cells[0], cells[1], cells[2], slip);
  }

  /** As many mistakes of a seed as are kept. */
  static List<Mistake> make(long seed) {
    var random = new Random(seed);
    var intended = List.copyOf(intended().entrySet());
    var slips = List.copyOf(Slips.all().entrySet());
    var mistakes = new ArrayList<Mistake>();
    for (int at = 0; mistakes.size() < SIZE; at++) {
      var slip = slips.get(at % slips.size());
      // A slip that one pipeline leaves no room for is tried on others.
      Optional<Slip> done = Optional.empty();
      for (int tries = 0; tries < 20 && done.isEmpty(); tries++) {
        var base = intended.get(random.nextInt(intended.size()));
        done =
            slip.getValue()
                .apply(random, base.getValue())
                .filter(made -> !same(made.text(), base.getValue()));
        if (done.isPresent()) {
          String end = base.getKey().substring(base.getKey().indexOf('.'));
          String file = "%03d-%s%s".formatted(mistakes.size() + 1, slip.getKey(), end);
          mistakes.add(new Mistake(file, slip.getKey(), base.getKey(), done.get()));
        }
      }
    }
    return mistakes;
  }

  /** Some slips change the looks alone. */
  private static boolean same(String text, String other) {
    try {
      return YamlReader.read(text).value().equals(YamlReader.read(other).value());
    } catch (YamlException e) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the mistakes anew. */
  public static void main(String[] args) throws IOException {
    var index = new StringBuilder("file\tslip\tintended\tcode\tplace\n");
    for (var mistake : make(SEED)) {
      var is = mistake.is();
      Files.writeString(FOLDER.resolve(mistake.file()), is.text());
      index.append(
          "%s\t%s\t%s\t%s\t%d:%d-%d:%d%n"
              .formatted(
                  mistake.file(),
                  mistake.slip(),
                  mistake.intended(),
                  is.code(),
                  is.line(),
                  is.column(),
                  is.lastLine(),
                  is.lastColumn()));
    }
    Files.writeString(INDEX, index);
  }
}
