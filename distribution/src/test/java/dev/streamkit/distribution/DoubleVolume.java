package dev.streamkit.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

/** What must be true of the shipped sample once its volume was doubled. */
final class DoubleVolume {
  /** Twice the amplitude. */
  private static final double GAIN_DB = 20 * Math.log10(2);

  private static final double TOLERANCE_DB = 0.3;

  private DoubleVolume() {}

  static void check(Path result) throws IOException {
    var before = Audio.of(Skit.MUSIC);
    var after = Audio.of(result);
    assertEquals(before.frames(), after.frames(), "length in samples");
    assertEquals(before.channels(), after.channels());
    assertEquals(before.levelDb() + GAIN_DB, after.levelDb(), TOLERANCE_DB, "level");
    checkTimes(after);
  }

  /** Packets follow one another without a gap, from the priming before 0 to the end. */
  private static void checkTimes(Audio audio) {
    var times = audio.packetTimes();
    assertTrue(times.getFirst() <= 0 && times.getFirst() > -960, "starts at " + times.getFirst());
    for (int at = 1; at < times.size(); at++) {
      assertEquals(
          times.get(at - 1) + audio.packetDurations().get(at - 1), times.get(at), "packet " + at);
    }
    long end = times.getLast() + audio.packetDurations().getLast();
    assertEquals(audio.frames(), end, "ends where its samples do");
  }
}
