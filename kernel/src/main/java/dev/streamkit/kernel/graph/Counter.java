package dev.streamkit.kernel.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread at a time changes and any thread reads: no atomic step, no fence. */
final class Counter {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long value;

  void add(long delta) {
    VALUE.setOpaque(this, value + delta);
  }

  void increment() {
    VALUE.setOpaque(this, value + 1);
  }

  long get() {
    return (long) VALUE.getOpaque(this);
  }
}
