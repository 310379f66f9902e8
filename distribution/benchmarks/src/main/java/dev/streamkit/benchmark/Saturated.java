package dev.streamkit.benchmark;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.kernel.graph.Graph;
import dev.streamkit.kernel.graph.Limits;

/** A chain of pass-through nodes that always has work, and what it uses. */
final class Saturated implements AutoCloseable {
  private final Graph graph;
  private final Drain drain;

  Saturated(Kernel kernel, Limits limits, Load load, int passes, Threading... threadings) {
    drain = new Drain(load.burst());
    Pin more = Pin.output("more", PacketType.ANY);
    graph =
        new Chain(kernel)
            .then("bench::pump", Threading.SHARED, null, () -> new Pump(load))
            .passes(passes, threadings)
            .then("bench::drain", Threading.SHARED, more, () -> drain)
            .closed("more")
            .start(limits);
  }

  Usage use(long ms) throws InterruptedException {
    return Usage.during(ms, drain::packets);
  }

  /** Ends it, and fails when it did not do what it should have. */
  @Override
  public void close() {
    graph.cancel();
    var outcome = graph.outcome().join();
    if (!outcome.problems().isEmpty() || drain.packets() == 0) {
      throw new IllegalStateException("the benchmark's graph failed: " + outcome);
    }
  }
}
