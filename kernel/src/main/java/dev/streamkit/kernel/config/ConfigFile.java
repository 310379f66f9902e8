package dev.streamkit.kernel.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamkit.api.config.Setting.Origin;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.kernel.yaml.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads the file of a configuration. */
final class ConfigFile {
  private static final int MAX_BYTES = 1 << 20;

  private ConfigFile() {}

  static Optional<Layer> read(Path file, ConfigProblems problems) {
    try {
      String text = text(file);
      var tree = new Toml().read(text);
      var origins = new LinkedHashMap<String, Origin>();
      TomlPlaces.of(text).forEach((name, place) -> origins.put(name, origin(file, place)));
      return Optional.of(new Layer(tree, origins));
    } catch (Toml.MalformedException e) {
      problems.error(
          "bad-toml",
          e.place().where(),
          file + " is not TOML: " + e.getMessage(),
          "Texts stand in quotes, tables begin with [name], lists are [\"a\", \"b\"].");
    } catch (IOException e) {
      problems.error(
          "config-unreadable",
          Where.NOWHERE,
          "the settings " + file + " cannot be read: " + reason(e),
          "");
    }
    return Optional.empty();
  }

  private static Origin origin(Path file, Place place) {
    return new Origin(Origin.Kind.FILE, file.toString(), place.line(), place.column());
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          Files.exists(file) ? "this is not a regular file" : "there is no such file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is longer than " + MAX_BYTES + " bytes");
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
  }

  private static String reason(IOException e) {
    return e instanceof CharacterCodingException ? "it is not UTF-8" : e.getMessage();
  }
}
