package dev.streamkit.lib.ffmpeg;

import java.util.Arrays;
import java.util.Random;

/** Makes bad files of a good one. */
final class Damage {
  private Damage() {}

  static byte[] to(byte[] file, Random random) {
    byte[] bad = file.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = 1 + random.nextInt(50); i > 0; i--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        return Arrays.copyOf(bad, random.nextInt(bad.length));
      }
      case 3 -> {
        for (int i = 0; i < 4; i++) {
          bad[random.nextInt(Math.min(bad.length, 200))] = (byte) random.nextInt();
        }
      }
      default -> {
        int from = random.nextInt(bad.length);
        int to = random.nextInt(bad.length);
        System.arraycopy(file, from, bad, to, Math.min(bad.length - from, bad.length - to));
      }
    }
    return bad;
  }
}
