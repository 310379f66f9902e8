package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.Health;
import dev.streamkit.api.node.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** How long inputs wait for a slow one, and which ones are slow. */
final class Patience {
  private static final long NEVER = Long.MIN_VALUE;

  private final long timeoutUs;
  private long blockedSinceUs = NEVER;

  /** Waits so long. */
  Patience(long timeoutUs) {
    this.timeoutUs = timeoutUs;
  }

  /** Something was mixed: nobody waits. */
  void progressed() {
    blockedSinceUs = NEVER;
  }

  /** Whether inputs have waited for too long. */
  boolean isOver(long nowUs, BooleanSupplier blocked) {
    if (!blocked.getAsBoolean()) {
      blockedSinceUs = NEVER;
      return false;
    }
    if (blockedSinceUs == NEVER) {
      blockedSinceUs = nowUs;
    }
    return nowUs - blockedSinceUs >= timeoutUs;
  }

  /** The others go on without those that are missing. */
  void giveUp(Map<String, Track> byPin, Predicate<Track> missing, Reporter report) {
    blockedSinceUs = NEVER;
    var newly = new ArrayList<String>();
    byPin.forEach(
        (pin, track) -> {
          if (missing.test(track)) {
            track.slow = true;
            newly.add(pin);
          }
        });
    report.count("slow_inputs", newly.size());
    tell(byPin, newly, report);
  }

  /** A slow input gave something, or has ended. */
  void delivered(Track track, Map<String, Track> byPin, Reporter report) {
    if (track.slow) {
      track.slow = false;
      tell(byPin, List.of(), report);
    }
  }

  private void tell(Map<String, Track> byPin, List<String> newly, Reporter report) {
    var slow =
        byPin.entrySet().stream()
            .filter(entry -> entry.getValue().slow)
            .map(Map.Entry::getKey)
            .toList();
    report.state(
        slow.isEmpty()
            ? Health.RUNNING
            : new Health(
                Health.Level.DEGRADED,
                "slow_input_timeout",
                Map.of(
                    "slow_pins",
                    slow,
                    "newly_slow_pins",
                    List.copyOf(newly),
                    "sync_timeout_ms",
                    timeoutUs / 1_000)));
  }
}
