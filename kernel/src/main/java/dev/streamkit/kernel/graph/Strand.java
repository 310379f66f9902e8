package dev.streamkit.kernel.graph;

import dev.streamkit.kernel.host.Host;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs cells one call at a time, in the order they became ready, on whatever thread its executor
 * gives. Between two steps it applies changes. Everything in it but {@link #inbox}, {@link
 * #changes} and {@link #work} belongs to the thread that runs it.
 */
final class Strand implements Runnable {
  /** Steps of one cell before the next cell has its turn. */
  private static final int STEPS_PER_TURN = 32;

  /** Turns before other strands have theirs. */
  private static final int TURNS_PER_RUN = 64;

  private final Host host;
  private final Executor executor;
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicReference<ProcessorCell> inbox = new AtomicReference<>();
  private final ConcurrentLinkedQueue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<ProcessorCell> ready = new ArrayDeque<>();
  private volatile boolean changed;
  private long nowNs;

  Strand(Host host, Executor executor) {
    this.host = host;
    this.executor = executor;
  }

  /** A strand that the thread which is held up in a call will run when the call returns. */
  static Strand held(Host host, Executor executor) {
    var strand = new Strand(host, executor);
    strand.work.set(1);
    return strand;
  }

  /** Runs {@code change} between two steps. Any thread. */
  void submit(Runnable change) {
    changes.add(change);
    changed = true;
    schedule();
  }

  boolean hasChanges() {
    return changed;
  }

  /** A cell has something to do. Any thread; the cell sees to it that it is in the inbox once. */
  void push(ProcessorCell cell) {
    ProcessorCell first;
    do {
      first = inbox.get();
      cell.nextInInbox = first;
    } while (!inbox.compareAndSet(first, cell));
    schedule();
  }

  private void schedule() {
    if (work.getAndIncrement() == 0) {
      executor.execute(this);
    }
  }

  /** A cell of this strand has something to do. Only by the thread that runs the strand. */
  void ready(ProcessorCell cell) {
    if (!cell.queued) {
      cell.queued = true;
      ready.add(cell);
    }
  }

  /** When the current turn began. Only by the thread that runs the strand. */
  long nowNs() {
    return nowNs;
  }

  @Override
  public void run() {
    nowNs = host.nanoTime();
    while (true) {
      int seen = work.get();
      for (int turn = 0; turn < TURNS_PER_RUN; turn++) {
        applyChanges();
        collectInbox();
        ProcessorCell cell = ready.poll();
        if (cell == null) {
          break;
        }
        cell.queued = false;
        if (!turn(cell)) {
          return;
        }
      }
      if (!ready.isEmpty()) {
        executor.execute(this);
        return;
      }
      if (work.compareAndSet(seen, 0)) {
        return;
      }
    }
  }

  private void applyChanges() {
    if (!changed) {
      return;
    }
    changed = false;
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      change.run();
    }
  }

  private void collectInbox() {
    if (inbox.getOpaque() == null) {
      return;
    }
    ProcessorCell cell = inbox.getAndSet(null);
    while (cell != null) {
      ProcessorCell next = cell.nextInInbox;
      cell.nextInInbox = null;
      cell.collected();
      if (cell.strand() == this) {
        ready(cell);
      } else {
        cell.signal();
      }
      cell = next;
    }
  }

  /**
   * False when the thread lost this strand in a call, to another one: it goes on with the cell
   * alone, or with nothing.
   */
  private boolean turn(ProcessorCell cell) {
    cell.account.own();
    ProcessorCell.Step step = ProcessorCell.Step.DID;
    for (int i = 0; i < STEPS_PER_TURN && step == ProcessorCell.Step.DID; i++) {
      step = cell.step();
      if (changed) {
        break;
      }
    }
    switch (step) {
      case ABANDONED -> {
        return false;
      }
      case MOVED -> {
        Strand own = cell.strand();
        own.ready(cell);
        own.run();
        return false;
      }
      case WAITS -> spent(cell);
      case DID -> {
        spent(cell);
        ready(cell);
      }
    }
    return true;
  }

  /** One stamp ends one turn and begins the next: a stamp costs as much as a hop. */
  private void spent(ProcessorCell cell) {
    long endNs = host.nanoTime();
    cell.spent(endNs - nowNs);
    nowNs = endNs;
  }

  /** After the watchdog took the strand from its thread: another one goes on. */
  void resume() {
    executor.execute(this);
  }

  /** The cell runs elsewhere from now on. Only by who runs the strand. */
  void forget(ProcessorCell cell) {
    if (cell.queued) {
      cell.queued = false;
      ready.remove(cell);
    }
  }
}
