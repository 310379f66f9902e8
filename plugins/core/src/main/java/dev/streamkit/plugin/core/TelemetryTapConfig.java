package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;
import java.util.List;

/**
 * What to tell of what passes.
 *
 * @param packetTypes kinds of packets
 * @param eventTypeFilter which events of Custom packets
 * @param maxEventsPerSec limit for each type of event
 * @param audioSampleIntervalMs audio between two levels
 */
record TelemetryTapConfig(
    @Param(
            value = "Kinds of packets to tell of",
            initial = "[transcription, custom]",
            tunable = true)
        List<TelemetryKind> packetTypes,
    @Param(
            value =
                "Event types of Custom packets to tell: names, or beginnings followed by *; all"
                    + " when there is none",
            tunable = true)
        List<String> eventTypeFilter,
    @Param(
            value = "Events of one type in a second; what is more is dropped and counted",
            initial = "100",
            min = 0,
            tunable = true)
        int maxEventsPerSec,
    @Param(
            value = "Milliseconds of audio that one audio.level is taken of; 0 for none",
            initial = "1000",
            min = 0,
            tunable = true)
        long audioSampleIntervalMs) {

  /** What it has in common with the other kind. */
  TelemetryOutConfig common() {
    return new TelemetryOutConfig(packetTypes, eventTypeFilter, maxEventsPerSec);
  }
}
