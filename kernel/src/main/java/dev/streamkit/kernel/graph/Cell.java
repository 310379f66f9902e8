package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.session.NodeReport.State;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Tracer;
import dev.streamkit.kernel.memory.Account;
import dev.streamkit.kernel.memory.PooledBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs one node: its ports, its state, its life. What changes a cell is submitted to it and happens
 * between two packets, on the thread that runs the node.
 */
abstract class Cell implements Output {
  private static final Link[] NONE = {};

  final Graph graph;
  final NodeBlueprint blueprint;
  final Account account = new Account();
  final CellStatus status;
  final CellContext context;
  final Stay stay = new Stay();

  /** The node while it runs, from the end of open to the start of close. */
  Node node;

  /** Is told each call and wait; {@code null} for nobody. */
  final Tracer tracer;

  Link[] inputs = NONE;
  OutPort[] outputs = {};

  /** Whether packets may be given to the node. */
  boolean running;

  /** Whether the node's work is over, for whatever reason. */
  boolean done;

  Cell(Graph graph, NodeBlueprint blueprint) {
    this.graph = graph;
    this.blueprint = blueprint;
    this.tracer = graph.observer().tracer();
    this.status = new CellStatus(blueprint, account, graph.observer());
    this.context = new CellContext(this);
    for (Pin pin : blueprint.outputs()) {
      if (pin.cardinality() != Pin.Cardinality.DYNAMIC) {
        port(pin.name());
      }
    }
  }

  String id() {
    return blueprint.id();
  }

  /** Runs {@code change} between two packets. Any thread. */
  abstract void submit(Runnable change);

  /** There may be something to do. Any thread. */
  abstract void signal();

  /** There may be something to do. Only by the thread that runs this cell's strand. */
  abstract void ready();

  /**
   * Whether this cell runs on the same strand as the other, so that links between them need no
   * fences.
   */
  abstract boolean sameStrand(Cell other);

  /** Ends the thread of the cell, if it has one of its own. The cell is over. */
  void closeLane() {}

  /** The node is made and opened; it may start once its session lets it. */
  abstract void opened(Node node);

  /** The session lets sources start. */
  abstract void start();

  /** The node failed for good; what it sent before is still delivered. On the cell's thread. */
  abstract void fail(Problem problem);

  /** Makes the node stop, without waiting for its streams to end. Any thread. */
  abstract void stop();

  /**
   * It did not stop in time: from now on it cannot touch the graph. Any thread. False when it has
   * just stopped.
   */
  abstract boolean abandon();

  /** A recent reading of the clock, which costs nothing. On the cell's thread. */
  abstract long nowNs();

  /** Whether the cell waits, and for what. For the stall check; may be out of date. */
  abstract Wait waits();

  /** What a cell waits for. */
  enum Wait {
    /** Nothing: it is at work, or blocks outside the kernel. */
    NOTHING,
    /** A packet at any input. */
    INPUT,
    /** Room in a link. */
    ROOM,
    /** It is over. */
    DONE
  }

  // ---- ports: changed between two packets ----

  void addInput(Link link) {
    inputs = Arrays.copyOf(inputs, inputs.length + 1);
    inputs[inputs.length - 1] = link;
    link.crossIfApart();
    link.turn.known();
    if (done) {
      link.discard();
    } else if (link.turn.hasCome()) {
      announce(blueprint.input(link.connection.toPin()).orElseThrow(), link.connection.toPin());
    }
  }

  void removeInput(Link link) {
    inputs = Arrays.stream(inputs).filter(other -> other != link).toArray(Link[]::new);
    link.turn.end();
  }

  void addOutput(Link link) {
    if (link.detached()) {
      return; // removed before it was added here
    }
    String pin = link.connection.fromPin();
    port(pin).add(link);
    link.crossIfApart();
    if (done) {
      link.end(false);
    } else {
      announce(blueprint.output(pin).orElseThrow(), pin);
    }
  }

  void removeOutput(Link link) {
    String pin = link.connection.fromPin();
    port(pin).remove(link);
    link.end(true);
    if (blueprint.output(pin).orElseThrow().cardinality() == Pin.Cardinality.DYNAMIC) {
      withdraw(pin);
    }
    ready(); // it may have waited for room in that very link
  }

  /** The port of a pin, made when there is none. */
  private OutPort port(String pin) {
    for (OutPort port : outputs) {
      if (port.pin.equals(pin)) {
        return port;
      }
    }
    var port = new OutPort(pin);
    outputs = Arrays.copyOf(outputs, outputs.length + 1);
    outputs[outputs.length - 1] = port;
    return port;
  }

  /** The port a node may send to. */
  final OutPort sendPort(String pin, Packet packet) {
    for (OutPort port : outputs) {
      if (port.pin.equals(pin)) {
        return port;
      }
    }
    if (blueprint.output(pin).isPresent()) {
      return port(pin);
    }
    PooledBuffer.reclaim(packet, account);
    throw new IllegalArgumentException(
        "node '"
            + id()
            + "' has no output '"
            + pin
            + "', only "
            + blueprint.outputs().stream().map(Pin::name).toList());
  }

  /** Takes a packet from the node; it then belongs to the graph. */
  final void own(Packet packet) {
    if (!PooledBuffer.give(packet, account)) {
      status.fault("sent-not-owned");
      throw new IllegalStateException(
          "node '" + id() + "' sent a packet that it had closed or sent before");
    }
    status.sent.increment();
  }

  private void announce(Pin family, String pin) {
    if (running
        && family.cardinality() == Pin.Cardinality.DYNAMIC
        && node instanceof DynamicPins dynamic) {
      call(() -> dynamic.pinAdded(pin), thrown -> noted("pinAdded", thrown));
    }
  }

  final void withdraw(String pin) {
    if (running && node instanceof DynamicPins dynamic) {
      call(() -> dynamic.pinRemoved(pin), thrown -> noted("pinRemoved", thrown));
    }
  }

  /** Tells a new node which dynamic pins there are already. */
  final void announceAll() {
    for (Link link : inputs) {
      if (link.turn.hasCome()) {
        announce(blueprint.input(link.connection.toPin()).orElseThrow(), link.connection.toPin());
      }
    }
    for (OutPort port : outputs) {
      if (port.links().length > 0) {
        announce(blueprint.output(port.pin).orElseThrow(), port.pin);
      }
    }
  }

  private void noted(String what, Throwable thrown) {
    if (thrown != null && running) {
      status.fault(what + "-failed");
    }
  }

  /**
   * Calls the node, now or before its next packet; {@code then} gets what it throws, or null. On
   * the cell's thread.
   */
  abstract void call(NodeCall call, Consumer<Throwable> then);

  /** Code of a node. */
  interface NodeCall {
    void run() throws Exception;
  }

  @SuppressWarnings("unchecked")
  <C extends Record> CompletableFuture<Void> tune(C config) {
    var result = new CompletableFuture<Void>();
    submit(
        () -> {
          if (!running) {
            result.completeExceptionally(
                Problems.refusal(
                    this,
                    "not-running",
                    "the node is " + status.state().name().toLowerCase(Locale.ROOT),
                    ""));
          } else if (node instanceof Tunable<?> tunable) {
            call(() -> ((Tunable<C>) tunable).tune(config), thrown -> complete(result, thrown));
          } else {
            result.completeExceptionally(
                Problems.refusal(
                    this,
                    "not-tunable",
                    "its kind cannot be changed while it runs",
                    "replace the node"));
          }
        });
    return result;
  }

  private void complete(CompletableFuture<Void> result, Throwable thrown) {
    if (thrown == null) {
      result.complete(null);
    } else {
      result.completeExceptionally(
          new PipelineException(List.of(Problems.of(this, "tune", thrown))));
    }
  }

  // ---- the end ----

  /**
   * The node's work is over: inputs take nothing more, outputs end, the node is closed off the
   * media path.
   */
  final void finish(State state, String reason) {
    if (done) {
      return;
    }
    done = true;
    running = false;
    status.state(state, reason);
    for (Link link : inputs) {
      link.discard();
    }
    for (OutPort port : outputs) {
      for (Link link : port.links()) {
        link.end(false);
      }
    }
    Node closing = node;
    node = null;
    graph.finished(this, closing);
  }
}
