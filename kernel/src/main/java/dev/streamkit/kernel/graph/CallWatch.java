package dev.streamkit.kernel.graph;

/** What the watchdog has seen of the calls of one processor. Used by the watchdog only. */
final class CallWatch {
  /** A node whose calls take longer on average runs better on a thread of its own. */
  private static final long SLOW_CALL_NS = 2_000_000;

  /** So many calls make an average, and a node that is warm. */
  private static final long SOME_CALLS = 20;

  /**
   * A node's first calls load classes and native libraries, and on a busy machine a thread that
   * could run waits for its turn: such calls may hold up the others for as long.
   */
  private static final long PATIENCE_NS = 500_000_000;

  /** After so long in one call a node is reported as stuck. */
  private static final long STUCK_NS = 5_000_000_000L;

  /** What is to be done about a processor. */
  enum Verdict {
    /** Nothing. */
    FINE,
    /** One call holds up the others: it needs a strand of its own now. */
    HOLDS_UP,
    /** Every call takes long: it needs a strand of its own between two calls. */
    SLOW,
    /** It does not come back from a call. */
    STUCK
  }

  private final CallGuard guard;
  private final Counter busyNs;
  private long callsSeen;
  private long sameCallSinceNs;
  private long callsCounted;
  private long busyCounted;

  CallWatch(CallGuard guard, Counter busyNs) {
    this.guard = guard;
    this.busyNs = busyNs;
  }

  /** Looks at the calls since the last look. */
  Verdict look(boolean shared, long nowNs) {
    long calls = guard.calls();
    boolean sameCall = guard.inCall() && calls == callsSeen;
    callsSeen = calls;
    if (!sameCall) {
      sameCallSinceNs = nowNs;
      return shared && slowOnAverage(calls) ? Verdict.SLOW : Verdict.FINE;
    }
    long inCallNs = nowNs - sameCallSinceNs;
    if (shared) {
      boolean waits = calls > SOME_CALLS && guard.caller().getState() != Thread.State.RUNNABLE;
      return waits || inCallNs > PATIENCE_NS ? Verdict.HOLDS_UP : Verdict.FINE;
    }
    return inCallNs > STUCK_NS ? Verdict.STUCK : Verdict.FINE;
  }

  private boolean slowOnAverage(long calls) {
    long moreCalls = calls - callsCounted;
    if (calls <= SOME_CALLS || moreCalls < SOME_CALLS) {
      return false;
    }
    long nowBusyNs = busyNs.get();
    long averageNs = (nowBusyNs - busyCounted) / moreCalls;
    callsCounted = calls;
    busyCounted = nowBusyNs;
    return averageNs > SLOW_CALL_NS;
  }
}
