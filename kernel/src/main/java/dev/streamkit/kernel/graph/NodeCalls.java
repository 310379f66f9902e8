package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.kernel.graph.ProcessorCell.Step;
import dev.streamkit.kernel.memory.PooledBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Every call of a processor goes through here, one at a time, guarded and traced. What a node
 * throws is its own failure, not ours.
 */
final class NodeCalls {
  private static final int LOOKED_AT_EVERY = 16;
  private static final int MEASURED_EVERY = 64;
  private static final long MEASURED_AFTER_NS = 10_000_000;

  private final ProcessorCell cell;
  private final CallGuard guard;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private Processor processor;
  private Gated gate;
  private long measuredNs;

  /** A call that a change asked for. */
  private record Pending(Cell.NodeCall call, Consumer<Throwable> then) {}

  NodeCalls(ProcessorCell cell, CallGuard guard) {
    this.cell = cell;
    this.guard = guard;
  }

  /** The node to call from now on. */
  void to(Processor processor) {
    this.processor = processor;
    this.gate = processor instanceof Gated gated ? gated : null;
  }

  Step handle(String pin, Packet packet) {
    return call("handle", pin, packet);
  }

  Step endOfInput(String pin) {
    return call("endOfInput", pin, null);
  }

  Step tick() {
    return call("tick", null, null);
  }

  private Step call(String what, String pin, Packet packet) {
    Throwable thrown = null;
    boolean timed = cell.tracer != null || packet != null && sampled();
    long startNs = timed ? cell.graph.host().nanoTime() : 0;
    enter();
    try {
      if (packet != null) {
        processor.handle(pin, packet, cell);
      } else if (pin != null) {
        processor.endOfInput(pin, cell);
      } else {
        ((Ticking) processor).tick(cell.graph.clock().nowUs(), cell);
      }
    } catch (Throwable t) { // whatever it is
      thrown = t;
    }
    Step left = leave();
    if (left == Step.ABANDONED) {
      cell.returnedLate();
      return left;
    }
    if (timed) {
      measured(what, packet, startNs, cell.graph.host().nanoTime());
    }
    if (thrown != null) {
      if (packet != null) {
        PooledBuffer.reclaim(packet, cell.account);
      }
      cell.failed(what, thrown);
    }
    return left;
  }

  /** One call in so many is measured, and in slow streams one of each few. */
  private boolean sampled() {
    long call = guard.calls();
    return (call & (LOOKED_AT_EVERY - 1)) == 0
        && ((call & (MEASURED_EVERY - 1)) == 0 || cell.nowNs() - measuredNs > MEASURED_AFTER_NS);
  }

  private void measured(String what, Packet packet, long startNs, long endNs) {
    measuredNs = endNs;
    if (packet != null) {
      cell.status.service.add(endNs - startNs);
    }
    if (cell.tracer != null) {
      cell.tracer.call(cell.id(), what, startNs, endNs);
    }
  }

  // ---- gates ----

  boolean gated() {
    return gate != null;
  }

  /** Asks a gated node whether it takes the next packet of a link, which then knows. */
  Step ask(Link link) {
    Throwable thrown = null;
    boolean admitted = false;
    enter();
    try {
      admitted = gate.accepts(link.connection.toPin());
    } catch (Throwable t) { // whatever it is
      thrown = t;
    }
    Step left = leave();
    if (left == Step.ABANDONED) {
      cell.returnedLate();
    } else if (thrown != null) {
      cell.failed("accepts", new IllegalStateException(thrown.toString()));
    }
    link.unwanted(!admitted);
    return left;
  }

  // ---- calls that changes ask for ----

  void add(Cell.NodeCall call, Consumer<Throwable> then) {
    pending.add(new Pending(call, then));
  }

  boolean pending() {
    return !pending.isEmpty();
  }

  /** Makes the next pending call. */
  Step next() {
    Pending next = pending.remove();
    Throwable thrown = null;
    enter();
    try {
      next.call().run();
    } catch (Throwable t) { // whatever it is
      thrown = t;
    }
    Step left = leave();
    next.then().accept(thrown);
    if (left == Step.ABANDONED) {
      cell.returnedLate();
    }
    return left;
  }

  /** Pending calls will not be made. */
  void drop(Throwable why) {
    pending.forEach(call -> call.then().accept(why));
    pending.clear();
  }

  // ---- guard ----

  private void enter() {
    cell.busy();
    guard.enter();
  }

  private Step leave() {
    if (cell.stopping()) {
      Thread.interrupted(); // it was for the node
    }
    return switch (guard.leave()) {
      case STAYED -> Step.DID;
      case MOVED -> Step.MOVED;
      case ABANDONED -> Step.ABANDONED;
    };
  }
}
