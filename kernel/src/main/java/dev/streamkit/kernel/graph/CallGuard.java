package dev.streamkit.kernel.graph;

import dev.streamkit.kernel.memory.Account;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where the thread of a processor is: outside, or inside a call of the node. Only inside may the
 * watchdog take the cell away from its strand, and a session that ends may give the call up; the
 * thread learns of it when the call returns.
 */
final class CallGuard {
  private static final VarHandle PLACE;

  static {
    try {
      PLACE = MethodHandles.lookup().findVarHandle(CallGuard.class, "place", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What happened to a cell during a call. */
  enum Left {
    /** Nothing. */
    STAYED,
    /** It was moved to a strand of its own, which this thread is to run. */
    MOVED,
    /** The session ended without it. */
    ABANDONED
  }

  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int MOVING = 2;

  /** Inside, with a strand of its own. */
  private static final int MOVED = 3;

  private static final int ABANDONED = 4;

  private final Account account;
  private volatile int place;
  private long calls;

  CallGuard(Account account) {
    this.account = account;
  }

  /** The thread of the cell begins a call. */
  void enter() {
    calls++;
    PLACE.setRelease(this, INSIDE);
  }

  /** The call has returned. */
  Left leave() {
    if (PLACE.compareAndSet(this, INSIDE, OUTSIDE)) {
      return Left.STAYED;
    }
    while (place == MOVING) {
      Thread.onSpinWait();
    }
    return PLACE.compareAndSet(this, MOVED, OUTSIDE) ? Left.MOVED : Left.ABANDONED;
  }

  /** Whether the current thread is the one that made the last call. */
  boolean calledHere() {
    return Thread.currentThread() == account.owner();
  }

  /** Whether the session ended without the call. */
  boolean abandoned() {
    return place == ABANDONED;
  }

  // ---- other threads ----

  /** Whether a call is running. */
  boolean inCall() {
    int now = place;
    return now == INSIDE || now == MOVED;
  }

  /** How many calls there were; may be out of date. */
  long calls() {
    return calls;
  }

  /** The thread of the last call; may be out of date. */
  Thread caller() {
    return account.owner();
  }

  /** Interrupts the call that is running, if any. */
  void interrupt() {
    Thread thread = caller();
    if (inCall() && thread != null) {
      thread.interrupt();
    }
  }

  /** Keeps the call from returning until {@link #moved}. False when there is none. */
  boolean beginMove() {
    return PLACE.compareAndSet(this, INSIDE, MOVING);
  }

  /** The cell has its strand. */
  void moved() {
    place = MOVED;
  }

  /** Gives up the call that is running. False when there is none. */
  boolean abandon() {
    return PLACE.compareAndSet(this, INSIDE, ABANDONED)
        || PLACE.compareAndSet(this, MOVED, ABANDONED);
  }
}
