package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Param;

/**
 * What goes wrong, and how often.
 *
 * @param seed what the chances are drawn from
 * @param delayMs pause before each packet
 * @param jitterMs longest addition to that pause
 * @param drop chance of losing a packet
 * @param duplicate chance of sending a packet twice
 * @param corrupt chance of turning a bit
 * @param error chance of failing
 * @param errorCategory what a failure is
 * @param stallAfter packets before the stall
 * @param stallMs length of the stall
 */
record ChaosConfig(
    @Param(value = "Number that all chances are drawn from; the same gives the same", initial = "0")
        long seed,
    @Param(
            value = "Milliseconds that it takes for each packet",
            initial = "0",
            min = 0,
            max = 3_600_000,
            tunable = true)
        long delayMs,
    @Param(
            value = "Milliseconds that are added to delay_ms at most, at random",
            initial = "0",
            min = 0,
            max = 3_600_000,
            tunable = true)
        long jitterMs,
    @Param(value = "Chance that a packet is lost", initial = "0", min = 0, max = 1, tunable = true)
        double drop,
    @Param(
            value = "Chance that a packet is sent twice",
            initial = "0",
            min = 0,
            max = 1,
            tunable = true)
        double duplicate,
    @Param(
            value = "Chance that a packet gets one bit of its content turned",
            initial = "0",
            min = 0,
            max = 1,
            tunable = true)
        double corrupt,
    @Param(
            value = "Chance that a packet makes the node fail",
            initial = "0",
            min = 0,
            max = 1,
            tunable = true)
        double error,
    @Param(
            value = "What such a failure is: input skips the packet, fatal ends the node",
            initial = "input",
            tunable = true)
        Failure errorCategory,
    @Param(value = "Packets after which the node stalls, once; 0 for never", initial = "0", min = 0)
        long stallAfter,
    @Param(
            value = "Milliseconds for which it then takes no packet",
            initial = "10000",
            min = 0,
            max = 86_400_000,
            tunable = true)
        long stallMs) {
  /** What a failure is. */
  enum Failure {
    INPUT,
    REMOTE,
    RESOURCES,
    FATAL
  }
}
