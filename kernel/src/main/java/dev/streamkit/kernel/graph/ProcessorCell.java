package dev.streamkit.kernel.graph;

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

  private final Berth berth;
  private final CallGuard guard;
  private final NodeCalls calls;
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
  private boolean warned;

  /** Whether the cell is in its strand's ready queue; belongs to the strand. */
  boolean queued;

  /** The next cell in the strand's inbox; belongs to the strand. */
  ProcessorCell nextInInbox;

  ProcessorCell(Graph graph, NodeBlueprint blueprint) {
    super(graph, blueprint);
    berth = new Berth(this);
    guard = berth.guard;
    calls = new NodeCalls(this, guard);
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
    calls.to((Processor) opened);
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
    calls.drop(new IllegalStateException("the node is over"));
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
      if (calls.pending()) {
        attention = true;
        return calls.next();
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
      return calls.tick();
    }
    Link[] links = inputs;
    boolean refused = false;
    for (int i = 0; i < links.length; i++) {
      if (nextInput >= links.length) {
        nextInput = 0;
      }
      Link link = links[nextInput++];
      if (!link.turn.hasCome()) {
        continue;
      }
      if (calls.gated() && !link.exhausted()) {
        if (link.empty()) {
          continue; // what comes from now on is asked about first
        }
        Step asked = calls.ask(link);
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
        return calls.handle(link.connection.toPin(), packet);
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

  private Step inputOver(Link link) {
    String pin = link.connection.toPin();
    boolean dynamic = blueprint.input(pin).orElseThrow().cardinality() == Pin.Cardinality.DYNAMIC;
    removeInput(link);
    if (link.turn.followed()) {
      return Step.DID;
    }
    streamEnded = !link.detached();
    if (dynamic) {
      withdraw(pin); // queued: it comes after the end of the input
    }
    return link.detached() && !dynamic ? Step.DID : calls.endOfInput(pin);
  }

  /**
   * Never called at once: the watchdog may move the cell during any call, which only a step can
   * answer.
   */
  @Override
  void call(NodeCall call, Consumer<Throwable> then) {
    calls.add(call, then);
    attention = true;
    ready();
  }

  /** The node threw in a call; its category says what is to be done. */
  void failed(String what, Throwable thrown) {
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
        calls.drop(thrown);
        graph.failed(this, old, Problems.of(this, what, thrown));
      }
    }
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

  /** A call begins: the cell waits for nothing. */
  void busy() {
    if (waits != Wait.NOTHING) {
      waits = Wait.NOTHING;
    }
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
  void returnedLate() {
    purgeOutbox();
    status.state(State.STOPPED, "returned after the session was over");
    graph.closeLate(this, node);
    node = null;
  }
}
