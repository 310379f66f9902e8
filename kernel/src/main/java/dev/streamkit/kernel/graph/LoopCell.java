package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.host.Host;
import dev.streamkit.kernel.memory.PooledBuffer;
import java.lang.invoke.VarHandle;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs a loop on a thread of its own. Changes are applied when the loop takes or sends. */
final class LoopCell extends Cell implements Input {
  private static final int RUNNING = 0;
  private static final int RETURNED = 1;
  private static final int ABANDONED = 2;

  private final ConcurrentLinkedQueue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private final Set<String> detachedPins = new HashSet<>();
  private volatile Host.LoopThread thread;
  private volatile Thread javaThread;
  private volatile boolean parked;
  private volatile boolean inKernel;
  private volatile boolean stopping;
  private volatile boolean active;
  private volatile Wait waits = Wait.INPUT;
  private volatile String awaited;
  private final AtomicInteger fate = new AtomicInteger(RETURNED);
  private long parkedNs;
  private boolean warned;

  LoopCell(Graph graph, NodeBlueprint blueprint) {
    super(graph, blueprint);
    status.own = true;
  }

  /**
   * While the loop has no thread its changes are applied by whoever submits them, under the graph's
   * lock.
   */
  @Override
  void submit(Runnable change) {
    changes.add(change);
    if (active) {
      signal();
    } else {
      applyIdle();
    }
  }

  private void applyIdle() {
    synchronized (graph) {
      if (active) {
        signal();
      } else {
        applyChanges();
      }
    }
  }

  void applyChanges() {
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      change.run();
    }
  }

  @Override
  void signal() {
    if (parked) {
      parked = false;
      thread.unpark();
    }
  }

  @Override
  void ready() {
    signal();
  }

  @Override
  long nowNs() {
    return graph.host().nanoTime();
  }

  @Override
  Wait waits() {
    return waits;
  }

  /** Whether the loop waits for a packet of the link's pin. */
  boolean awaits(Link link) {
    return link.connection.toPin().equals(awaited);
  }

  // ---- life ----

  @Override
  void opened(Node opened) {
    node = opened;
    running = true;
    status.state(State.READY, "");
    announceAll();
    graph.sourceReady(this);
  }

  @Override
  void start() {
    synchronized (graph) {
      if (running && !active && !stopping) {
        applyChanges();
        active = true;
        fate.set(RUNNING);
        waits = Wait.NOTHING;
        status.state(State.RUNNING, "");
        thread = graph.host().loop("skit-" + graph.id() + "-" + id(), this::body);
        thread.start();
      }
    }
  }

  private void body() {
    javaThread = Thread.currentThread();
    account.own();
    long enteredNs = graph.host().nanoTime();
    Throwable thrown = null;
    try {
      ((Loop) node).run(this, this);
    } catch (Throwable t) { // a plugin's code: whatever it throws is its own failure, not ours
      thrown = t;
    }
    status.busyNs.add(graph.host().nanoTime() - enteredNs - parkedNs);
    if (fate.compareAndSet(RUNNING, RETURNED)) {
      returned(thrown);
    } else {
      status.state(State.STOPPED, "returned after the session was over");
      graph.closeLate(this, node);
    }
  }

  private void returned(Throwable thrown) {
    synchronized (graph) {
      active = false;
      javaThread = null;
      applyChanges();
      if (stopping) {
        end(State.STOPPED, graph.stopReason());
      } else if (thrown == null) {
        end(State.STOPPED, "completed");
      } else {
        running = false;
        waits = Wait.NOTHING;
        Node old = node;
        node = null;
        graph.failed(this, old, Problems.of(this, "run", thrown));
      }
    }
  }

  private void end(State state, String reason) {
    waits = Wait.DONE;
    finish(state, reason);
  }

  @Override
  void fail(Problem problem) {
    running = false;
    status.failed(State.FAILED, problem);
    end(State.FAILED, problem.message());
  }

  @Override
  void stop() {
    synchronized (graph) {
      stopping = true;
      if (active) {
        thread.interrupt();
        signal();
      } else {
        end(State.STOPPED, graph.stopReason());
      }
    }
  }

  @Override
  boolean abandon() {
    if (!warned && active) {
      warned = true;
      thread.interrupt(); // the first one may have been swallowed
      return false;
    }
    Thread held = javaThread;
    if (held == null || inKernel || !fate.compareAndSet(RUNNING, ABANDONED)) {
      return false;
    }
    status.state(State.ZOMBIE, "did not end when told to: " + Watchdog.stack(held));
    return true;
  }

  /**
   * No step can answer for a loop, so the call is made at once, on the loop's thread or under the
   * graph's lock.
   */
  @Override
  void call(NodeCall call, Consumer<Throwable> then) {
    Throwable thrown = null;
    try {
      call.run();
    } catch (Throwable t) { // as above
      thrown = t;
    }
    then.accept(thrown);
  }

  @Override
  boolean sameStrand(Cell other) {
    return false;
  }

  // ---- Input and Output, on the loop's thread ----

  private void enter() throws InterruptedException {
    if (Thread.currentThread() != javaThread) {
      throw new IllegalStateException(
          "node '" + id() + "' takes or sends from a thread that is not its loop's");
    }
    inKernel = true;
    VarHandle.fullFence();
    if (stopping) {
      inKernel = false;
      throw new InterruptedException("the node is to stop");
    }
    if (!changes.isEmpty()) {
      applyChanges();
    }
  }

  private void leave() {
    waits = Wait.NOTHING;
    awaited = null;
    inKernel = false;
  }

  private void park() throws InterruptedException {
    long sinceNs = graph.host().nanoTime();
    thread.park();
    long nowNs = graph.host().nanoTime();
    parkedNs += nowNs - sinceNs;
    if (tracer != null) {
      tracer.call(id(), waits == Wait.ROOM ? "send" : "take", sinceNs, nowNs);
    }
    parked = false;
    if (stopping) {
      throw new InterruptedException("the node is to stop");
    }
    applyChanges();
  }

  @Override
  public Packet take(String pin) throws InterruptedException {
    enter();
    try {
      while (true) {
        parked = true;
        VarHandle.fullFence();
        Link link = input(pin);
        if (link != null) {
          Packet packet = link.poll();
          if (packet != null) {
            status.received.increment();
            PooledBuffer.assign(packet, account);
            return packet;
          }
          if (link.exhausted()) {
            over(link);
            continue;
          }
        } else if (!detachedPins.contains(pin)) {
          return null;
        }
        if (changes.isEmpty()) {
          awaited = pin;
          waits = Wait.INPUT;
          park();
        } else {
          applyChanges();
        }
      }
    } finally {
      parked = false;
      leave();
    }
  }

  /** A link that was removed from a live session may be replaced: the loop waits for that. */
  private void over(Link link) {
    removeInput(link);
    if (link.turn.followed()) {
      return;
    }
    String pin = link.connection.toPin();
    if (link.detached() && graph.mode() == Mode.DYNAMIC) {
      detachedPins.add(pin);
    } else {
      detachedPins.remove(pin);
    }
  }

  private Link input(String pin) {
    for (Link link : inputs) {
      if (link.connection.toPin().equals(pin)) {
        return link;
      }
    }
    return null;
  }

  @Override
  public void send(String pin, Packet packet) throws InterruptedException {
    boolean taken = false;
    try {
      enter();
      OutPort port = sendPort(pin, packet);
      own(packet);
      taken = true;
      while (true) {
        parked = true;
        VarHandle.fullFence();
        if (port.links().length == 0) {
          status.unlinked.increment();
          packet.close();
          return;
        }
        if (port.offer(packet)) {
          return;
        }
        waits = Wait.ROOM;
        park();
      }
    } catch (InterruptedException e) {
      if (taken) {
        status.purged.increment();
        packet.close();
      } else {
        PooledBuffer.reclaim(packet, account);
      }
      throw e;
    } finally {
      parked = false;
      leave();
    }
  }
}
