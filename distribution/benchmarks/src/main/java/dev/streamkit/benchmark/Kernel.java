package dev.streamkit.benchmark;

import dev.streamkit.kernel.graph.Watchdog;
import dev.streamkit.kernel.host.ThreadHost;
import dev.streamkit.kernel.memory.SlabPool;

/**
 * The parts of a server that graphs share.
 *
 * @param host its threads and timer
 * @param watchdog looks at its graphs
 * @param pool its packet memory
 */
record Kernel(ThreadHost host, Watchdog watchdog, SlabPool pool) {
  /** As the server makes them. */
  static Kernel make() {
    int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    return new Kernel(new ThreadHost(workers), new Watchdog(), new SlabPool(8L << 20));
  }
}
