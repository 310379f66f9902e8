package dev.streamkit.kernel.params;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of(
          "audio::gain",
          "audio::mixer",
          "audio::opus::encoder",
          "audio::opus::decoder",
          "in",
          "out");

  @ParameterizedTest
  @CsvSource({
    "audio::gian,audio::gain",
    "Audio::Gain,audio::gain",
    "audio::opus::encodr,audio::opus::encoder",
    "audio:gain,audio::gain",
    "audo::mixr,audio::mixer",
    "im,in",
    "video::compositor,none",
    "x,none",
  })
  void findsWhatWasMeant(String written, String meant) {
    assertEquals(meant, Nearest.to(written, NAMES).orElse("none"));
  }
}
