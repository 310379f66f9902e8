package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The shipped sample is what its license file and the other tests say. */
class AudioIT {
  @Test
  void musicIsTenSecondsAndQuiet() throws Exception {
    var music = Audio.of(Skit.MUSIC);
    assertEquals(480_000, music.frames());
    assertEquals(2, music.channels());
    assertTrue(music.levelDb() < -20, "level " + music.levelDb());
  }
}
