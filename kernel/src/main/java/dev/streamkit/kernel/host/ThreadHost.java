package dev.streamkit.kernel.host;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The machine's own threads and time. */
public final class ThreadHost implements Host, AutoCloseable {
  private static final long BACKGROUND_KEEP_ALIVE_SECONDS = 10;

  private final Workers workers;
  private final TimerWheel timer = new TimerWheel();
  private final AtomicInteger backgroundThreads = new AtomicInteger();
  private final ThreadPoolExecutor background =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          BACKGROUND_KEEP_ALIVE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task ->
              Thread.ofPlatform()
                  .daemon()
                  .name("skit-background-" + backgroundThreads.incrementAndGet())
                  .unstarted(task));

  /** A host with as many workers. */
  public ThreadHost(int workers) {
    this.workers = new Workers(workers);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable strand) {
    workers.execute(strand);
  }

  @Override
  public Lane lane(String name) {
    return new OwnLane(name);
  }

  @Override
  public LoopThread loop(String name, Runnable body) {
    return new PlatformLoop(Thread.ofPlatform().daemon().name(name).unstarted(body));
  }

  @Override
  public void background(String name, Runnable task) {
    background.execute(() -> Workers.run(task));
  }

  @Override
  public Alarm alarm(long delayUs, Runnable action) {
    return timer.schedule(delayUs, 0, action);
  }

  @Override
  public Alarm every(long periodUs, Runnable action) {
    return timer.schedule(periodUs, periodUs, action);
  }

  @Override
  public void replace(Thread worker) {
    workers.replace(worker);
  }

  @Override
  public void close() {
    workers.close();
    timer.close();
    background.shutdown();
  }

  private record PlatformLoop(Thread thread) implements LoopThread {
    @Override
    public void start() {
      thread.start();
    }

    @Override
    public void park() throws InterruptedException {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }

    @Override
    public void unpark() {
      LockSupport.unpark(thread);
    }

    @Override
    public void interrupt() {
      thread.interrupt();
    }
  }
}
