package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Gated;
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
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Runs a processor on a strand: the session's, or one of its own. */
final class ProcessorCell extends Cell {
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

  private Processor processor;
  private final Berth berth;
  private final CallGuard guard;
  private final ArrayDeque<PendingCall> pendingCalls = new ArrayDeque<>();
  private final Outbox outbox = new Outbox();
  private volatile boolean tickDue;
  private volatile boolean stopping;

  /** Whether it is stopping or has pending calls: one look in each step, for what seldom is. */
  private volatile boolean attention;

  private volatile Wait waits = Wait.NOTHING;
  private int nextInput;
  private boolean streamEnded;
  private String ending;
  private Host.Alarm ticks;
  private Gated gate;
  private boolean warned;

  /** Whether the cell is in its strand's ready queue; belongs to the strand. */
  boolean queued;

  /** The next cell in the strand's inbox; belongs to the strand. */
  ProcessorCell nextInInbox;

  ProcessorCell(Graph graph, NodeBlueprint blueprint) {
    super(graph, blueprint);
    berth = new Berth(this);
    guard = berth.guard;
  }

  Strand strand() {
    return berth.strand();
  }

  @Override
  void submit(Runnable change) {
    berth.submit(change);
  }

  @Override
  void signal() {
    berth.signal();
  }

  void collected() {
    berth.collected();
  }

  @Override
  void ready() {
    strand().ready(this);
  }

  @Override
  boolean sameStrand(Cell other) {
    return other instanceof ProcessorCell that && strand() == that.strand();
  }

  @Override
  long nowNs() {
    return strand().nowNs();
  }

  @Override
  Wait waits() {
    return waits;
  }

  // ---- life ----

  @Override
  void opened(Node opened) {
    node = opened;
    processor = (Processor) opened;
    gate = opened instanceof Gated gated ? gated : null;
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
    attention = true;
    submit(
        () -> {
          purgeOutbox();
          if (ending == null) {
            end(State.STOPPED, graph.stopReason());
          } else {
            end(State.FAILED, ending);
          }
        });
    if (!berth.shared()) {
      guard.interrupt();
    }
  }

  private void purgeOutbox() {
    for (; !outbox.isEmpty(); outbox.remove()) {
      status.purged.increment();
      outbox.packet().close();
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
    berth.closeLane();
  }

  // ---- one step ----

  Step step() {
    if (attention) {
      attention = false;
      if (stopping) {
        attention = true;
        return Step.WAITS; // for the change that ends it
      }
      if (!pendingCalls.isEmpty()) {
        attention = true;
        return call(pendingCalls.poll());
      }
    }
    Outbox box = outbox;
    while (!box.isEmpty()) {
      if (!box.port().offer(box.packet())) {
        waits = Wait.ROOM;
        return Step.WAITS;
      }
      box.remove();
      if (!box.isEmpty() && strand().hasChanges()) {
        return Step.DID;
      }
    }
    if (!running) {
      if (ending != null) {
        end(State.FAILED, ending);
      }
      return Step.WAITS;
    }
    if (ticks != null && tickDue) {
      tickDue = false;
      return call("tick", null, null);
    }
    Link[] links = inputs;
    boolean refused = false;
    for (int i = 0; i < links.length; i++) {
      if (nextInput >= links.length) {
        nextInput = 0;
      }
      Link link = links[nextInput++];
      if (gate != null && !link.empty()) {
        Step asked = ask(link);
        if (asked != Step.DID) {
          return asked;
        }
        if (!running) {
          return Step.DID;
        }
        if (link.unwanted()) {
          refused = true;
          continue;
        }
      }
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
    } else if (refused && ticks != null) {
      waits = Wait.NOTHING; // for its next tick, which will come
    } else if (waits != Wait.INPUT) {
      waits = Wait.INPUT;
    }
    return Step.WAITS;
  }

  /** Asks a gated node whether it takes the next packet of a link. */
  private Step ask(Link link) {
    Throwable thrown = null;
    boolean admitted = false;
    enter();
    try {
      admitted = gate.accepts(link.connection.toPin());
    } catch (Throwable t) { // as in every call
      thrown = t;
    }
    Step left = leave();
    if (left == Step.ABANDONED) {
      returnedLate();
    } else if (thrown != null) {
      failed("accepts", new IllegalStateException(thrown.toString()));
    }
    link.unwanted(!admitted);
    return left;
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
    long startNs = tracer == null ? 0 : nowExactNs();
    enter();
    try {
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
    if (tracer != null) {
      tracer.call(id(), what, startNs, nowExactNs());
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
    attention = true;
    ready();
  }

  private record PendingCall(NodeCall call, Consumer<Throwable> then) {}

  private void enter() {
    if (waits != Wait.NOTHING) {
      waits = Wait.NOTHING;
    }
    guard.enter();
  }

  private Step leave() {
    if (stopping) {
      Thread.interrupted(); // it was for the node
    }
    var left = guard.leave();
    if (left == CallGuard.Left.STAYED) {
      return Step.DID;
    }
    return left == CallGuard.Left.MOVED ? Step.MOVED : Step.ABANDONED;
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

  private long nowExactNs() {
    return graph.host().nanoTime();
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
    if (!guard.calledHere()) {
      throw new IllegalStateException(
          "node '" + id() + "' sends from a thread that is not in a call of it");
    }
    if (guard.abandoned()) {
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

  void check(long nowNs) {
    berth.check(nowNs);
  }

  boolean stopping() {
    return stopping;
  }

  /** All its links lead to other threads from now on. While neither end is at work on them. */
  void crossLinks() {
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
    if (berth.shared()) {
      return false; // the watchdog will move it first
    }
    if (!warned) {
      warned = true;
      guard.interrupt();
      return false;
    }
    if (!guard.abandon()) {
      return false;
    }
    status.state(State.ZOMBIE, "did not return from a call: " + Watchdog.stack(guard.caller()));
    return true;
  }

  /** The call of a zombie has returned: what it holds is given back, in its own thread. */
  private void returnedLate() {
    purgeOutbox();
    status.state(State.STOPPED, "returned after the session was over");
    graph.closeLate(this, node);
    node = null;
  }
}
