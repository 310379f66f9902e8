package dev.streamkit.api.tck;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Packet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Runs a loop on a thread of its own, by turns with the test: the test goes on when the loop waits
 * or has ended, the loop when the test gave it something. So nothing depends on timing.
 */
final class LoopThread implements Input {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, ArrayDeque<Packet>> arrived = new HashMap<>();
  private final Set<String> ended = new HashSet<>();
  private final Duration patience;
  private final Thread thread;
  private boolean loopsTurn;
  private boolean finished;
  private boolean interrupted;
  private Throwable failure;

  LoopThread(Loop loop, Output out, Duration patience) {
    this.patience = patience;
    this.thread =
        Thread.ofPlatform().name("loop-under-test").daemon().unstarted(() -> run(loop, out));
  }

  void start() throws Exception {
    giveTurn(thread::start);
  }

  void send(String pin, Packet packet) throws Exception {
    giveTurn(() -> arrived.computeIfAbsent(pin, p -> new ArrayDeque<>()).add(packet));
  }

  void endOfInput(String pin) throws Exception {
    giveTurn(() -> ended.add(pin));
  }

  void interrupt() throws Exception {
    giveTurn(
        () -> {
          interrupted = true;
          thread.interrupt();
        });
  }

  /** The loop may go on because something that it waited for in an output has happened. */
  void resume() throws Exception {
    giveTurn(() -> {});
  }

  boolean finished() {
    lock.lock();
    try {
      return finished;
    } finally {
      lock.unlock();
    }
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Closes what arrived and was never taken. Only after the end. */
  void closeArrived() {
    arrived.values().forEach(packets -> packets.forEach(Packet::close));
    arrived.clear();
  }

  @Override
  public Packet take(String pin) throws InterruptedException {
    lock.lock();
    try {
      var packets = arrived.computeIfAbsent(pin, p -> new ArrayDeque<>());
      awaitTurn(() -> !packets.isEmpty() || ended.contains(pin));
      return packets.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Called by the loop: waits, letting the test go on, until {@code ready}. */
  void await(BooleanSupplier ready) throws InterruptedException {
    lock.lock();
    try {
      awaitTurn(ready);
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(BooleanSupplier ready) throws InterruptedException {
    while (!ready.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      loopsTurn = false;
      changed.signalAll();
      try {
        while (!loopsTurn) {
          changed.await();
        }
      } finally {
        loopsTurn = true;
      }
    }
  }

  private void giveTurn(Runnable event) throws Exception {
    lock.lock();
    try {
      loopsTurn = true;
      event.run();
      changed.signalAll();
      long left = patience.toNanos();
      while (loopsTurn && !finished) {
        if (left <= 0) {
          throw stuck();
        }
        left = changed.awaitNanos(left);
      }
      rethrow();
    } finally {
      lock.unlock();
    }
  }

  private void run(Loop loop, Output out) {
    Throwable thrown = null;
    try {
      loop.run(this, out);
    } catch (Throwable e) {
      thrown = e;
    }
    lock.lock();
    try {
      failure = thrown;
      finished = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whatever an interrupted loop throws is its way to stop. */
  private void rethrow() throws Exception {
    Throwable thrown = failure;
    failure = null;
    switch (thrown) {
      case Error error -> throw error;
      case Exception exception when !interrupted -> throw exception;
      case null, default -> {}
    }
  }

  private AssertionError stuck() {
    String stack =
        Arrays.stream(thread.getStackTrace())
            .map(frame -> "\tat " + frame)
            .collect(Collectors.joining("\n"));
    return new AssertionError(
        "the loop neither took a packet nor ended within "
            + patience.toMillis()
            + " ms; it is at\n"
            + stack);
  }
}
