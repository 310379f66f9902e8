package dev.streamkit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipeline as somebody wrote it.
 *
 * @param name the file it came from, as it was named
 * @param text its YAML or JSON
 */
public record PipelineText(String name, String text) {
  /** Stands for standard input or output. */
  public static final String STANDARD = "-";

  /** Far above what the kernel takes, which then says so with its limit. */
  private static final int MAX_BYTES = 16 << 20;

  /** Reads a file, or standard input. */
  public static PipelineText read(String file) throws IOException {
    if (file.equals(STANDARD)) {
      return new PipelineText("standard input", text("standard input", System.in));
    }
    var path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new Refusal(
          ExitCode.USAGE,
          "the pipeline " + file + (Files.exists(path) ? " is not a file" : " does not exist"));
    }
    if (!Files.isReadable(path)) {
      throw new Refusal(ExitCode.USAGE, "the pipeline " + file + " may not be read");
    }
    try (var stream = Files.newInputStream(path)) {
      return new PipelineText(file, text(file, stream));
    }
  }

  private static String text(String name, InputStream stream) throws IOException {
    try {
      var bytes = ByteBuffer.wrap(stream.readNBytes(MAX_BYTES));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(ExitCode.USAGE, name + " is no text in UTF-8, so it is no pipeline", e);
    }
  }
}
