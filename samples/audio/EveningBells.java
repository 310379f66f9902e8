import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Composes samples/audio/system/evening-bells.ogg: ten seconds of bells, quiet enough (peak near -10 dBFS) to be made
 * twice as loud. Writes raw samples to standard output:
 *
 * <pre>
 * java EveningBells.java | ffmpeg -f f32le -ar 48000 -ac 2 -i - -c:a libopus -b:a 96k system/evening-bells.ogg
 * </pre>
 */
final class EveningBells {
  private static final int RATE = 48_000;
  private static final int SECONDS = 10;
  private static final double PEAK = 0.3;

  /** A tune on the pentatonic scale, in half tones above A3; one note each half second. */
  private static final int[] TUNE = {0, 7, 12, 9, 7, 4, 7, 2, 4, 12, 16, 14, 12, 9, 7, 12};

  /** A bell's partials: ratio to the note, strength, and how fast it fades. */
  private static final double[][] PARTIALS = {
    {0.5, 0.35, 0.8}, {1, 1, 1.2}, {2, 0.45, 2}, {2.76, 0.3, 3}, {4.07, 0.12, 5}
  };

  public static void main(String[] arguments) throws IOException {
    double[] left = new double[RATE * SECONDS];
    double[] right = new double[RATE * SECONDS];
    for (int note = 0; note < TUNE.length; note++) {
      double pan = 0.5 + 0.35 * Math.sin(note * 1.7);
      ring(left, note, Math.cos(pan * Math.PI / 2));
      ring(right, note, Math.sin(pan * Math.PI / 2));
    }
    write(left, right);
  }

  private static void ring(double[] samples, int note, double strength) {
    double pitch = 220 * Math.pow(2, TUNE[note] / 12.0);
    int start = note * RATE / 2;
    for (int at = start; at < samples.length; at++) {
      double time = (double) (at - start) / RATE;
      double attack = Math.min(1, time / 0.004);
      for (double[] partial : PARTIALS) {
        samples[at] +=
            strength * attack * partial[1] * Math.exp(-partial[2] * time)
                * Math.sin(2 * Math.PI * pitch * partial[0] * time);
      }
    }
  }

  private static void write(double[] left, double[] right) throws IOException {
    double loudest = 0;
    for (int at = 0; at < left.length; at++) {
      loudest = Math.max(loudest, Math.max(Math.abs(left[at]), Math.abs(right[at])));
    }
    var bytes = ByteBuffer.allocate(left.length * 2 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < left.length; at++) {
      double fade = Math.min(1, (left.length - at) / (0.5 * RATE));
      bytes.putFloat((float) (left[at] / loudest * PEAK * fade));
      bytes.putFloat((float) (right[at] / loudest * PEAK * fade));
    }
    try (var out = new BufferedOutputStream(System.out)) {
      out.write(bytes.array());
    }
  }
}
