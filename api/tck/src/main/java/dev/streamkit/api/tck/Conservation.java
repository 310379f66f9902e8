package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor.Conserves;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.Timing;
import java.util.List;
import java.util.Map;

/**
 * What must come out of a node, by what went in.
 *
 * @param conserves what its descriptor says
 * @param outputs its outputs
 * @param keepsTiming whether each packet keeps its timing
 */
record Conservation(Conserves conserves, List<Pin> outputs, boolean keepsTiming) {
  /** One sample at 8 kHz. */
  private static final long SAMPLE_US = 125;

  void check(List<Timing> in, Map<String, List<Timing>> out) {
    for (Pin output : outputs) {
      if (output.cardinality() != Pin.Cardinality.DYNAMIC && !in.isEmpty()) {
        check(output.name(), in, out.getOrDefault(output.name(), List.of()));
      }
    }
  }

  private void check(String pin, List<Timing> in, List<Timing> out) {
    switch (conserves) {
      case PACKETS -> assertEquals(in.size(), out.size(), "packets at '" + pin + "'");
      case DURATION -> checkDuration(pin, in, out);
      case NOTHING -> {}
    }
    if (keepsTiming) {
      assertEquals(in, out, "timing at '" + pin + "'");
    }
  }

  /** Within one sample, counted from where both streams have begun. */
  private static void checkDuration(String pin, List<Timing> in, List<Timing> out) {
    assertFalse(out.isEmpty(), "nothing was sent to '" + pin + "'");
    long fromUs = Math.max(in.getFirst().timestampUs(), out.getFirst().timestampUs());
    long inUs = lengthUs(in, fromUs);
    long outUs = lengthUs(out, fromUs);
    assertTrue(
        Math.abs(inUs - outUs) <= SAMPLE_US,
        () -> inUs + " us went in, and " + outUs + " us came out of '" + pin + "'");
  }

  private static long lengthUs(List<Timing> packets, long fromUs) {
    return packets.stream()
        .filter(Timing::hasDuration)
        .mapToLong(
            timing ->
                timing.hasTimestamp()
                    ? Math.max(0, timing.endUs() - Math.max(timing.timestampUs(), fromUs))
                    : timing.durationUs())
        .sum();
  }
}
