package dev.streamkit.kernel.host;

/**
 * What the runner needs of the machine. {@link ThreadHost} is the real one; tests drive one by
 * hand, one step at a time.
 */
public interface Host {
  /** A clock that never goes back. */
  long nanoTime();

  /** Runs {@code strand} soon, on a worker that many strands share. */
  void execute(Runnable strand);

  /** A lane of its own for a strand that blocks or takes long. */
  Lane lane(String name);

  /** A thread of its own for {@code body}, which may block. It is still to be started. */
  LoopThread loop(String name, Runnable body);

  /** Runs {@code task} off the media path: it may block. */
  void background(String name, Runnable task);

  /** Runs {@code action}, which must be short, once after a delay. */
  Alarm alarm(long delayUs, Runnable action);

  /**
   * Runs {@code action}, which must be short, again and again; what was missed is not made up for.
   */
  Alarm every(long periodUs, Runnable action);

  /**
   * The thread that runs a strand is held up by a node: another one must take its place among the
   * workers.
   */
  void replace(Thread worker);

  /** One thread for one strand. */
  interface Lane {
    /** Runs {@code strand} soon. */
    void execute(Runnable strand);

    /** Ends the thread once it has nothing to do. */
    void close();
  }

  /** A thread that waits inside the kernel. */
  interface LoopThread {
    /** Starts the thread. */
    void start();

    /**
     * Waits for {@link #unpark}; may return without one.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    void park() throws InterruptedException;

    /** Ends a wait, or the next one. */
    void unpark();

    /** Asks the thread to stop. */
    void interrupt();
  }

  /** Something that will happen. */
  interface Alarm {
    /** It will not. */
    void cancel();
  }
}
