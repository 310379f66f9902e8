package dev.streamkit.kernel.graph;

import dev.streamkit.kernel.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A machine with one thread and a clock of its own. What could run next is chosen by a seed, so
 * that a run can be repeated exactly. Loops have threads, but only one of them, or the simulation,
 * runs at a time.
 */
final class SimHost implements Host {
  private final Random random;
  private final List<Runnable> runnable = new ArrayList<>();
  private final List<SimAlarm> alarms = new ArrayList<>();
  private final Semaphore handedBack = new Semaphore(0);
  private long nowNs;
  int liveLoops;

  SimHost(Random random) {
    this.random = random;
  }

  /** Runs one thing that can run. False when there is nothing but alarms. */
  boolean step() {
    if (runnable.isEmpty()) {
      return false;
    }
    int chosen = random.nextInt(runnable.size());
    Runnable task = runnable.get(chosen);
    runnable.set(chosen, runnable.getLast());
    runnable.removeLast();
    nowNs += random.nextInt(1000);
    task.run();
    return true;
  }

  /** Lets time pass until the next alarm. False when there is none. */
  boolean sleep() {
    SimAlarm next = null;
    for (SimAlarm alarm : alarms) {
      if (next == null || alarm.dueNs < next.dueNs) {
        next = alarm;
      }
    }
    if (next == null) {
      return false;
    }
    nowNs = Math.max(nowNs, next.dueNs);
    alarms.remove(next);
    if (next.periodNs > 0) {
      next.dueNs = nowNs + next.periodNs;
      alarms.add(next);
    }
    next.action.run();
    return true;
  }

  @Override
  public long nanoTime() {
    return nowNs;
  }

  @Override
  public void execute(Runnable strand) {
    runnable.add(strand);
  }

  @Override
  public Lane lane(String name) {
    return new Lane() {
      @Override
      public void execute(Runnable strand) {
        runnable.add(strand);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void background(String name, Runnable task) {
    runnable.add(task);
  }

  @Override
  public Alarm alarm(long delayUs, Runnable action) {
    return add(new SimAlarm(nowNs + delayUs * 1000, 0, action));
  }

  @Override
  public Alarm every(long periodUs, Runnable action) {
    return add(new SimAlarm(nowNs + periodUs * 1000, periodUs * 1000, action));
  }

  private SimAlarm add(SimAlarm alarm) {
    alarms.add(alarm);
    return alarm;
  }

  @Override
  public void replace(Thread worker) {
    throw new AssertionError("nothing is slow here");
  }

  private final class SimAlarm implements Alarm {
    private long dueNs;
    private final long periodNs;
    private final Runnable action;

    SimAlarm(long dueNs, long periodNs, Runnable action) {
      this.dueNs = dueNs;
      this.periodNs = periodNs;
      this.action = action;
    }

    @Override
    public void cancel() {
      alarms.remove(this);
    }
  }

  @Override
  public LoopThread loop(String name, Runnable body) {
    return new SimLoop(name, body);
  }

  /** Gives the turn to its thread and waits until that parks or ends. */
  private final class SimLoop implements LoopThread {
    private final Semaphore turn = new Semaphore(0);
    private final Thread thread;
    private boolean queued;
    private boolean permit;
    private boolean waiting;
    private boolean interrupted;

    SimLoop(String name, Runnable body) {
      liveLoops++;
      thread =
          Thread.ofVirtual()
              .name(name)
              .unstarted(
                  () -> {
                    turn.acquireUninterruptibly();
                    try {
                      body.run();
                    } finally {
                      liveLoops--;
                      handedBack.release();
                    }
                  });
    }

    @Override
    public void start() {
      thread.start();
      resume();
    }

    private void resume() {
      if (!queued) {
        queued = true;
        runnable.add(
            () -> {
              queued = false;
              waiting = false;
              turn.release();
              handedBack.acquireUninterruptibly();
            });
      }
    }

    @Override
    public void park() throws InterruptedException {
      if (!permit && !interrupted) {
        waiting = true;
        handedBack.release();
        turn.acquireUninterruptibly();
      }
      permit = false;
      if (interrupted) {
        interrupted = false;
        throw new InterruptedException();
      }
    }

    @Override
    public void unpark() {
      permit = true;
      if (waiting) {
        resume();
      }
    }

    @Override
    public void interrupt() {
      interrupted = true;
      if (waiting) {
        resume();
      }
    }

    @Override
    public String toString() {
      return thread.getName();
    }
  }
}
