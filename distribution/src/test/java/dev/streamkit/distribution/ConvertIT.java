package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The converting samples by {@code skit run}: each takes what the one before made. */
@Timeout(240)
class ConvertIT {
  @TempDir Path folder;

  @Test
  void keepTheLengthThroughFourFormats() throws Exception {
    var skit = new Skit(folder);
    Path file = Skit.MUSIC;
    for (String format : new String[] {"wav", "webm", "flac", "opus"}) {
      var pipeline = Skit.SAMPLE.resolveSibling("convert_to_" + format + ".yml");
      var result = folder.resolve("result." + format);
      var ended = skit.run("run", pipeline, "--input", file, "--output", result);
      assertEquals(0, ended.exitCode(), ended.err());
      assertEquals("", ended.err());
      file = result;
    }
    assertEquals(Audio.of(Skit.MUSIC).frames(), Audio.of(file).frames());
  }
}
