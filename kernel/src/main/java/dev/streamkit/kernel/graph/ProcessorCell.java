package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.host.Host;
import dev.streamkit.kernel.memory.PooledBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Runs a processor on a strand: the session's, or one of its own. */
final class ProcessorCell extends Cell {
  private static final VarHandle PLACE;
  private static final VarHandle SIGNALLED;

  static {
    try {
      var lookup = MethodHandles.lookup();
      PLACE = lookup.findVarHandle(ProcessorCell.class, "place", int.class);
      SIGNALLED = lookup.findVarHandle(ProcessorCell.class, "signalled", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What a step came to. */
  enum Step {
    /** Something was done; there may be more. */
    DID,
    /** There is nothing to do until something arrives or leaves. */
    WAITS,
    /** The cell was moved to a strand of its own during the call; this thread goes on with it. */
    MOVED,
    /** The session ended without waiting for the call. */
    ABANDONED
  }

  /**
   * A node whose calls take longer on average, over as many calls, runs better on a thread of its
   * own.
   */
  private static final long SLOW_CALL_NS = 2_000_000;

  private static final long SLOW_CALLS = 20;

  // Where the cell's thread is. The watchdog takes a cell away only while it is inside a call of
  // the node.
  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int MOVING = 2;
  private static final int MOVED = 3;
  private static final int ABANDONED = 4;

  private volatile int place;
  private volatile boolean signalled;
  private volatile Strand strand;
  private volatile Host.Lane lane;
  private volatile boolean tickDue;
  private volatile boolean stopping;
  private volatile Wait waits = Wait.NOTHING;
  private Thread caller;
  private long calls;
  private long callsSeen;
  private long slowSinceNs;
  private long callsCounted;
  private long busyCounted;
  private boolean saidStuck;

  private final ArrayDeque<PendingCall> pendingCalls = new ArrayDeque<>();
  private final Outbox outbox = new Outbox();
  private int nextInput;
  private boolean streamEnded;
  private String ending;
  private Host.Alarm ticks;

  /** Whether the cell is in its strand's ready queue; belongs to the strand. */
  boolean queued;

  /** The next cell in the strand's inbox; belongs to the strand. */
  ProcessorCell nextInInbox;

  ProcessorCell(Graph graph, NodeBlueprint blueprint) {
    super(graph, blueprint);
    if (blueprint.descriptor().threading() == Descriptor.Threading.OWN) {
      strand = new Strand(graph.host(), newLane()::execute);
    } else {
      strand = graph.sharedStrand();
    }
  }

  private Host.Lane newLane() {
    status.own = true;
    lane = graph.host().lane("skit-" + graph.id() + "-" + id());
    return lane;
  }

  Strand strand() {
    return strand;
  }

  @Override
  void submit(Runnable change) {
    strand.submit(change);
  }

  @Override
  void signal() {
    if (!signalled && SIGNALLED.compareAndSet(this, false, true)) {
      strand.push(this);
    }
  }

  void collected() {
    signalled = false;
  }

  @Override
  void ready() {
    strand.ready(this);
  }

  @Override
  boolean sameStrand(Cell other) {
    return other instanceof ProcessorCell that && strand == that.strand;
  }

  @Override
  Wait waits() {
    return waits;
  }

  // ---- life ----

  @Override
  void opened(Node opened) {
    node = opened;
    running = true;
    status.state(State.RUNNING, "");
    announceAll();
    if (opened instanceof Ticking ticking) {
      long periodUs = Math.max(1_000, ticking.periodUs());
      ticks =
          graph
              .host()
              .every(
                  periodUs,
                  () -> {
                    tickDue = true;
                    signal();
                  });
    }
    ready();
  }

  @Override
  void start() {
    submit(
        () -> {
          if (running
              && inputs.length == 0
              && graph.mode() == Mode.ONESHOT
              && !(node instanceof Ticking)) {
            end(State.STOPPED, "no input is linked");
          }
        });
  }

  @Override
  void stop() {
    stopping = true;
    submit(
        () -> {
          for (; !outbox.isEmpty(); outbox.remove()) {
            status.purged.increment();
            outbox.packet().close();
          }
          if (ending == null) {
            end(State.STOPPED, graph.stopReason());
          } else {
            end(State.FAILED, ending);
          }
        });
    if (lane != null) {
      interruptCall();
    }
  }

  private boolean inCall() {
    int now = place;
    return now == INSIDE || now == MOVED;
  }

  private void interruptCall() {
    Thread thread = caller;
    if (inCall() && thread != null) {
      thread.interrupt();
    }
  }

  private void end(State state, String reason) {
    waits = Wait.DONE;
    if (ticks != null) {
      ticks.cancel();
    }
    finish(state, reason);
    dropPendingCalls(new IllegalStateException("the node is over"));
  }

  @Override
  void fail(Problem problem) {
    running = false;
    if (ticks != null) {
      ticks.cancel();
    }
    status.failed(State.FAILED, problem);
    ending = problem.message();
    ready();
  }

  @Override
  void closeLane() {
    if (lane != null) {
      lane.close();
    }
  }

  // ---- one step ----

  Step step() {
    if (!pendingCalls.isEmpty()) {
      return call(pendingCalls.poll());
    }
    Outbox box = outbox;
    while (!box.isEmpty()) {
      if (!box.port().offer(box.packet())) {
        waits = Wait.ROOM;
        return Step.WAITS;
      }
      box.remove();
      if (strand.hasChanges()) {
        return Step.DID;
      }
    }
    if (!running) {
      if (ending != null) {
        end(State.FAILED, ending);
      }
      return Step.WAITS;
    }
    if (tickDue) {
      tickDue = false;
      return call("tick", null, null);
    }
    Link[] links = inputs;
    for (int i = 0; i < links.length; i++) {
      if (nextInput >= links.length) {
        nextInput = 0;
      }
      Link link = links[nextInput++];
      Packet packet = link.poll();
      if (packet != null) {
        status.received.increment();
        PooledBuffer.assign(packet, account);
        return call("handle", link.connection.toPin(), packet);
      }
      if (link.exhausted()) {
        return inputOver(link);
      }
    }
    if (streamEnded && links.length == 0) {
      end(State.STOPPED, "completed");
    } else if (waits != Wait.INPUT) {
      waits = Wait.INPUT;
    }
    return Step.WAITS;
  }

  private Step inputOver(Link link) {
    String pin = link.connection.toPin();
    boolean dynamic = blueprint.input(pin).orElseThrow().cardinality() == Pin.Cardinality.DYNAMIC;
    removeInput(link);
    streamEnded = !link.detached();
    if (dynamic) {
      withdraw(pin); // queued: it comes after the end of the input
    }
    return link.detached() && !dynamic ? Step.DID : call("endOfInput", pin, null);
  }

  private Step call(String what, String pin, Packet packet) {
    Throwable thrown = null;
    enter();
    try {
      var processor = (Processor) node;
      if (packet != null) {
        processor.handle(pin, packet, this);
      } else if (pin != null) {
        processor.endOfInput(pin, this);
      } else {
        ((Ticking) node).tick(graph.clock().nowUs(), this);
      }
    } catch (Throwable t) { // a plugin's code: whatever it throws is its own failure, not ours
      thrown = t;
    }
    Step left = leave();
    if (left == Step.ABANDONED) {
      returnedLate();
      return left;
    }
    if (thrown != null) {
      if (packet != null) {
        PooledBuffer.reclaim(packet, account);
      }
      failed(what, thrown);
    }
    return left;
  }

  private Step call(PendingCall pending) {
    Throwable thrown = null;
    enter();
    try {
      pending.call().run();
    } catch (Throwable t) { // as above
      thrown = t;
    }
    Step left = leave();
    pending.then().accept(thrown);
    if (left == Step.ABANDONED) {
      returnedLate();
    }
    return left;
  }

  /**
   * Never called at once: the watchdog may move the cell during any call, which only a step can
   * answer.
   */
  @Override
  void call(NodeCall call, Consumer<Throwable> then) {
    pendingCalls.add(new PendingCall(call, then));
    ready();
  }

  private record PendingCall(NodeCall call, Consumer<Throwable> then) {}

  private void enter() {
    caller = Thread.currentThread();
    calls++;
    if (waits != Wait.NOTHING) {
      waits = Wait.NOTHING;
    }
    PLACE.setRelease(this, INSIDE);
  }

  private Step leave() {
    if (stopping) {
      Thread.interrupted(); // it was for the node
    }
    if (PLACE.compareAndSet(this, INSIDE, OUTSIDE)) {
      return Step.DID;
    }
    while (place == MOVING) {
      Thread.onSpinWait();
    }
    return PLACE.compareAndSet(this, MOVED, OUTSIDE) ? Step.MOVED : Step.ABANDONED;
  }

  private void failed(String what, Throwable thrown) {
    NodeException known = Problems.nodeException(thrown);
    NodeException.Category category =
        known == null ? NodeException.Category.FATAL : known.category();
    switch (category) {
      case INPUT -> status.skip(known.code());
      case RESOURCES -> {
        status.skip(known.code());
        status.state(State.DEGRADED, known.getMessage());
      }
      default -> {
        if (stopping) {
          return; // it was told to stop and says so
        }
        running = false;
        if (ticks != null) {
          ticks.cancel();
        }
        Node old = node;
        node = null;
        dropPendingCalls(thrown);
        graph.failed(this, old, Problems.of(this, what, thrown));
      }
    }
  }

  private void dropPendingCalls(Throwable why) {
    pendingCalls.forEach(pending -> pending.then().accept(why));
    pendingCalls.clear();
  }

  void spent(long ns) {
    status.busyNs.add(ns);
  }

  // ---- Output, during a call ----

  @Override
  public void send(String pin, Packet packet) throws InterruptedException {
    if (Thread.currentThread() != caller) {
      throw new IllegalStateException(
          "node '" + id() + "' sends from a thread that is not in a call of it");
    }
    if (place == ABANDONED) {
      PooledBuffer.reclaim(packet, account);
      throw new InterruptedException("the session is over");
    }
    OutPort port = sendPort(pin, packet);
    own(packet);
    if (port.links().length == 0) {
      status.unlinked.increment();
      packet.close();
      return;
    }
    if (outbox.size() >= graph.limits().outboxPackets()) {
      status.purged.increment();
      packet.close();
      status.fault("flood");
      throw new IllegalStateException(
          "flood: node '"
              + id()
              + "' sent more than "
              + graph.limits().outboxPackets()
              + " packets in one call");
    }
    outbox.add(port, packet);
  }

  // ---- watchdog ----

  /** Whether the same call has been running since the last time this was asked. Watchdog only. */
  boolean stillInCall() {
    long now = calls;
    boolean same = inCall() && now == callsSeen;
    callsSeen = now;
    return same;
  }

  /** Whether the node has had some calls already. Watchdog only. */
  boolean warm() {
    return calls > SLOW_CALLS;
  }

  /** How long the call has been seen running, in nanoseconds; 0 when it is not. Watchdog only. */
  long slowForNs(boolean slow, long nowNs) {
    if (!slow) {
      slowSinceNs = 0;
    } else if (slowSinceNs == 0) {
      slowSinceNs = nowNs;
    }
    return slow ? nowNs - slowSinceNs : 0;
  }

  /**
   * Whether the calls since the last time this was asked took so long that they hold up the others.
   * Watchdog only.
   */
  boolean slowOnAverage() {
    long moreCalls = calls - callsCounted;
    long moreNs = status.busyNs.get() - busyCounted;
    if (!warm() || moreCalls < SLOW_CALLS) {
      return false;
    }
    callsCounted = calls;
    busyCounted = status.busyNs.get();
    return moreNs / moreCalls > SLOW_CALL_NS;
  }

  /** Says that the node does not come back from a call. Watchdog only. */
  void stuck(String how) {
    if (Watchdog.atWork(status.state())) {
      saidStuck = true;
      status.state(State.DEGRADED, "stuck " + how);
    }
  }

  /** Says that it came back. Watchdog only. */
  void unstuck() {
    if (saidStuck && status.state() == State.DEGRADED) {
      saidStuck = false;
      status.state(State.RUNNING, "");
    }
  }

  boolean shared() {
    return lane == null;
  }

  Thread caller() {
    return caller;
  }

  /**
   * Gives a cell that is inside a call a strand of its own, and the old strand back to the workers.
   * Watchdog only.
   */
  void moveOff() {
    if (!PLACE.compareAndSet(this, INSIDE, MOVING)) {
      return;
    }
    Thread held = caller;
    Strand old = strand;
    crossLinks();
    strand = Strand.held(graph.host(), newLane()::execute);
    place = MOVED;
    graph.host().replace(held);
    old.resume(this);
    if (stopping) {
      held.interrupt();
    }
  }

  /** Gives a cell that takes long in every call a strand of its own. Between two steps. */
  void moveBetweenCalls() {
    if (lane == null && !done) {
      strand.forget(this);
      crossLinks();
      strand = new Strand(graph.host(), newLane()::execute);
      signal();
    }
  }

  private void crossLinks() {
    for (Link link : inputs) {
      link.cross();
    }
    for (OutPort port : outputs) {
      for (Link link : port.links()) {
        link.cross();
      }
    }
  }

  @Override
  boolean abandon() {
    if (lane == null) {
      return false; // the watchdog will move it first
    }
    boolean caught =
        PLACE.compareAndSet(this, INSIDE, ABANDONED) || PLACE.compareAndSet(this, MOVED, ABANDONED);
    if (!caught) {
      return false;
    }
    status.state(State.ZOMBIE, "did not return from a call: " + Watchdog.stack(caller));
    return true;
  }

  /** The call of a zombie has returned: what it holds is given back, in its own thread. */
  private void returnedLate() {
    for (; !outbox.isEmpty(); outbox.remove()) {
      status.purged.increment();
      outbox.packet().close();
    }
    status.state(State.STOPPED, "returned after the session was over");
    graph.closeLate(this, node);
    node = null;
  }
}
