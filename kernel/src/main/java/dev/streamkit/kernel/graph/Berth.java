package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Descriptor.Threading;
import dev.streamkit.kernel.host.Host;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a processor runs: on its session's strand, or on one of its own, to which the watchdog may
 * move it.
 */
final class Berth {
  private static final VarHandle SIGNALLED;

  static {
    try {
      SIGNALLED = MethodHandles.lookup().findVarHandle(Berth.class, "signalled", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final CallGuard guard;
  private final ProcessorCell cell;
  private final Host host;
  private final CallWatch watch;
  private volatile boolean signalled;
  private volatile Strand strand;
  private volatile Host.Lane lane;

  Berth(ProcessorCell cell) {
    this.cell = cell;
    this.host = cell.graph.host();
    this.guard = new CallGuard(cell.account);
    this.watch = new CallWatch(guard, cell.status.busyNs);
    strand =
        cell.blueprint.descriptor().threading() == Threading.OWN
            ? new Strand(host, newLane()::execute)
            : cell.graph.sharedStrand();
  }

  private Host.Lane newLane() {
    cell.status.own = true;
    lane = host.lane("skit-" + cell.graph.id() + "-" + cell.id());
    return lane;
  }

  Strand strand() {
    return strand;
  }

  /** Whether the cell shares its thread with others. */
  boolean shared() {
    return lane == null;
  }

  /** A change may find the cell gone to another strand, and then follows it. */
  void submit(Runnable change) {
    Strand now = strand;
    now.submit(
        () -> {
          if (strand == now) {
            change.run();
          } else {
            submit(change);
          }
        });
  }

  void signal() {
    if (!signalled && SIGNALLED.compareAndSet(this, false, true)) {
      strand.push(cell);
    }
  }

  /** The strand took the signal; what comes from now on is another one. */
  void collected() {
    signalled = false;
  }

  void closeLane() {
    if (lane != null) {
      lane.close();
    }
  }

  /** What the watchdog does some times a second. */
  void check(long nowNs) {
    switch (watch.look(shared(), nowNs)) {
      case HOLDS_UP -> moveInCall();
      case SLOW -> submit(this::moveBetweenCalls);
      case STUCK -> cell.status.stuck("in one call: " + Watchdog.stack(guard.caller()));
      case FINE -> cell.status.unstuck();
    }
  }

  /**
   * Gives a cell that is inside a call a strand of its own, and the old strand back to the workers.
   */
  private void moveInCall() {
    if (!guard.beginMove()) {
      return;
    }
    Thread held = guard.caller();
    Strand old = strand;
    cell.crossLinks();
    old.forget(cell);
    strand = Strand.held(host, newLane()::execute);
    host.replace(held);
    guard.moved(); // from here on the thread may return, and owns the cell
    old.resume();
    if (cell.stopping()) {
      held.interrupt();
    }
  }

  private void moveBetweenCalls() {
    if (shared() && !cell.done) {
      strand.forget(cell);
      cell.crossLinks();
      strand = new Strand(host, newLane()::execute);
      signal();
    }
  }
}
