package dev.streamkit.api.tck;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drives one node without a kernel, and checks it on the way: it uses declared pins and types only,
 * its output is in order, and it sends only while it is called.
 *
 * <p>A processor is called on the test's thread. A loop runs on a thread of its own, by turns with
 * the test: each method here returns when the loop waits again or has ended. Everything is the same
 * in each run. What a node throws comes out of the method that made it throw; a rule that it broke
 * comes out as an {@link AssertionError}.
 *
 * @param <C> the node's configuration
 */
public final class NodeHarness<C extends Record> implements AutoCloseable {
  private static final int FLOOD_PACKETS = 100_000;
  private static final int MAX_DRAIN_TICKS = 1_000_000;

  private final ManualClock clock = new ManualClock();
  private final LeakCheckingPool pool = new LeakCheckingPool();
  private final RecordingReporter report = new RecordingReporter();
  private final MemoryStreams streams = new MemoryStreams(this::stall);
  private final Map<String, List<Packet>> outputs = new LinkedHashMap<>();
  private final Set<String> linked = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final OutputCheck check;
  private final List<Pin> inputs;
  private final Node node;
  private final HarnessLinks links;
  private Access access = new FolderAccess(Path.of("no-folder-granted"));
  private Duration patience = Duration.ofSeconds(10);
  private int room = FLOOD_PACKETS;
  private int collected;
  private LoopThread loop;
  private boolean closed;

  private NodeHarness(NodeFactory<C> factory, C config) throws Exception {
    inputs = factory.inputs(config);
    check = new OutputCheck(inputs, factory.outputs(config));
    node = factory.create(config);
    links = new HarnessLinks(node, this::take);
  }

  /** Creates a node, without opening it. */
  public static <C extends Record> NodeHarness<C> of(NodeFactory<C> factory, C config)
      throws Exception {
    return new NodeHarness<>(factory, config);
  }

  /** Before {@link #open}: grants the files of this folder. */
  public NodeHarness<C> withFiles(Path folder) {
    access = new FolderAccess(folder);
    return this;
  }

  /** Before {@link #open}: what the node may access. */
  public NodeHarness<C> withAccess(Access access) {
    this.access = access;
    return this;
  }

  /** Before {@link #open}: a loop waits while so many of its packets were not taken yet. */
  public NodeHarness<C> withRoom(int packets) {
    room = packets;
    return this;
  }

  /** Before {@link #open}: how long a loop may run without waiting; 10 s unless told otherwise. */
  public NodeHarness<C> withPatience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** Opens the node; a loop then runs until it waits. */
  public NodeHarness<C> open() throws Exception {
    node.open(new HarnessContext("test", "node", clock, pool, report, access, streams));
    if (node instanceof Loop source) {
      loop = new LoopThread(source, this::collectFromLoop, patience);
      try {
        loop.start();
      } finally {
        check.verify();
      }
    }
    return this;
  }

  /** Makes a link to an input; unless there is one, as when something was sent to it. */
  public void link(String pin) {
    if (!check.hasInput(pin)) {
      throw new IllegalArgumentException("the node has no input '" + pin + "'");
    }
    if (linked.add(pin) && isDynamic(pin) && node instanceof DynamicPins pins) {
      pins.pinAdded(pin);
    }
  }

  /**
   * Gives a packet to the node. The first one to a pin of a dynamic family makes the pin. A loop
   * that has ended gets nothing more: the packet is closed. What a {@link
   * dev.streamkit.api.node.Gated} node does not accept waits, and is offered after each call of it.
   */
  public void send(String pin, Packet packet) throws Exception {
    link(pin);
    check.arrived(pin, packet);
    try {
      if (node instanceof Processor) {
        links.send(pin, packet);
      } else if (loop.finished()) {
        packet.close();
      } else {
        loop.send(pin, packet);
      }
    } finally {
      check.verify();
    }
  }

  /** Ends an input, once; a gated node learns it when it has taken what waits there. */
  public void endOfInput(String pin) throws Exception {
    link(pin);
    if (!ended.add(pin)) {
      throw new IllegalArgumentException("input '" + pin + "' has ended before");
    }
    try {
      if (node instanceof Processor) {
        links.end(pin);
      } else if (!loop.finished()) {
        loop.endOfInput(pin);
      }
    } finally {
      check.verify();
    }
  }

  /** Ends every input that has a link, in the order of their names; a fixed pin always has one. */
  public void endOfInputs() throws Exception {
    inputs.stream()
        .filter(pin -> pin.cardinality() != Pin.Cardinality.DYNAMIC)
        .forEach(pin -> linked.add(pin.name()));
    for (String pin : linked.stream().sorted().toList()) {
      if (!ended.contains(pin)) {
        endOfInput(pin);
      }
    }
  }

  /** Ends the input of a dynamic family, if it has not ended, and takes the pin away. */
  public void unlink(String pin) throws Exception {
    if (!ended.contains(pin)) {
      endOfInput(pin);
    }
    linked.remove(pin);
    ended.remove(pin);
    if (node instanceof DynamicPins pins) {
      pins.pinRemoved(pin);
    }
  }

  /** Moves the clock on and ticks the node once. */
  public void tick(long us) throws Exception {
    long nowUs = clock.advance(us);
    try {
      call(null, out -> ((Ticking) node).tick(nowUs, out));
      links.deliver();
    } finally {
      check.verify();
    }
  }

  /**
   * Ticks a {@link dev.streamkit.api.node.Gated} node, by its own period, until it has taken
   * everything that was sent to it.
   */
  public void drain() throws Exception {
    for (int ticks = 0; links.waiting(); ticks++) {
      if (!(node instanceof Ticking ticking) || ticks == MAX_DRAIN_TICKS) {
        throw new AssertionError("the node leaves packets in its links for ever");
      }
      tick(ticking.periodUs());
    }
  }

  /** Gives the node another configuration. */
  @SuppressWarnings("unchecked") // its factory takes C
  public void tune(C config) throws Exception {
    ((Tunable<C>) node).tune(config);
    links.deliver();
  }

  /** Interrupts a loop, as the kernel does to stop it; it must end. */
  public void interrupt() throws Exception {
    if (loop != null && !loop.finished()) {
      loop.interrupt();
      if (!loop.finished()) {
        throw new AssertionError("the loop was interrupted and went on to wait for packets");
      }
    }
  }

  /** Whether a loop has returned. */
  public boolean finished() {
    return loop != null && loop.finished();
  }

  /** What was sent to a pin since the last call. The caller owns the packets. */
  public List<Packet> outputs(String pin) throws Exception {
    List<Packet> taken = outputs.remove(pin);
    if (taken == null) {
      return List.of();
    }
    taken.forEach(packet -> pool.take(packet.payload()));
    collected -= taken.size();
    if (loop != null && !loop.finished()) {
      try {
        loop.resume();
      } finally {
        check.verify();
      }
    }
    return taken;
  }

  /** The outputs that something was sent to and not taken. */
  public List<String> outputPins() {
    return List.copyOf(outputs.keySet());
  }

  /** Closes what was sent and not taken by {@link #outputs}. */
  public void closeOutputs() {
    var untaken = outputs.values().stream().flatMap(List::stream).toList();
    outputs.clear();
    collected = 0;
    untaken.forEach(packet -> pool.take(packet.payload()));
    untaken.forEach(Packet::close);
  }

  /** Closes these packets. */
  public static void closeAll(Iterable<? extends Packet> packets) {
    packets.forEach(Packet::close);
  }

  /** Stops and closes the node, once, and closes what was sent and not taken. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      interrupt();
    } catch (Exception e) {
      throw new AssertionError("the loop could not be stopped", e);
    } finally {
      node.close();
      links.close();
      if (loop != null && loop.finished()) {
        loop.closeArrived();
      }
      closeOutputs();
    }
    check.verify();
  }

  /** Closes the node, and fails when it left anything open or spoilt memory of others. */
  public void finish() {
    close();
    pool.assertClean();
    if (!streams.sourcesClosed()) {
      throw new AssertionError("a source was not closed");
    }
  }

  /** The node, for what the harness has no method for. */
  public Node node() {
    return node;
  }

  /** The node's clock. */
  public ManualClock clock() {
    return clock;
  }

  /** The node's memory. */
  public LeakCheckingPool pool() {
    return pool;
  }

  /** What the node reported. */
  public RecordingReporter report() {
    return report;
  }

  /** The node's named streams. */
  public MemoryStreams streams() {
    return streams;
  }

  private void take(String pin, Packet packet) throws Exception {
    var processor = (Processor) node;
    if (packet != null) {
      call(packet, out -> processor.handle(pin, packet, out));
    } else {
      call(null, out -> processor.endOfInput(pin, out));
    }
  }

  private interface Call {
    void with(Output out) throws Exception;
  }

  /** One call of a processor. Its packet is closed when it throws without having given it away. */
  private void call(Packet input, Call call) throws Exception {
    var out = new CallOutput();
    try {
      call.with(out);
    } catch (Throwable e) {
      if (input != null && !out.gone.contains(input.payload())) {
        LeakCheckingPool.closeIfOpen(input.payload());
      }
      throw e;
    } finally {
      out.thread = null;
    }
  }

  private final class CallOutput implements Output {
    private final List<Buffer> gone = new ArrayList<>();
    private volatile Thread thread = Thread.currentThread();

    @Override
    public void send(String pin, Packet packet) {
      gone.add(packet.payload());
      if (Thread.currentThread() != thread) {
        check.violation("sent to '" + pin + "' outside of a call or by a thread of its own");
        packet.close();
        throw new IllegalStateException("an output is used during a call, by its thread");
      }
      collect(pin, packet);
    }
  }

  private void collectFromLoop(String pin, Packet packet) throws InterruptedException {
    if (!loop.isCurrent()) {
      check.violation("sent to '" + pin + "' by a thread other than the loop's");
      packet.close();
      throw new IllegalStateException("an output is used by the loop's thread");
    }
    try {
      loop.await(() -> collected < room);
    } catch (InterruptedException e) {
      packet.close();
      throw e;
    }
    collect(pin, packet);
  }

  private void collect(String pin, Packet packet) {
    if (!check.sent(pin, packet)) {
      packet.close();
      throw new IllegalArgumentException("the node has no output '" + pin + "'");
    }
    if (collected >= FLOOD_PACKETS) {
      check.violation("sent more than " + FLOOD_PACKETS + " packets that nobody took");
      packet.close();
      throw new IllegalStateException("flood");
    }
    if (!pool.give(packet.payload())) {
      check.violation("sent to '" + pin + "' what was closed or sent before: " + packet);
      return;
    }
    outputs.computeIfAbsent(pin, p -> new ArrayList<>()).add(packet);
    collected++;
  }

  private boolean isDynamic(String pin) {
    return inputs.stream()
        .anyMatch(
            declared -> declared.covers(pin) && declared.cardinality() == Pin.Cardinality.DYNAMIC);
  }

  private void stall() throws InterruptedException {
    if (loop == null || !loop.isCurrent()) {
      throw new AssertionError("a stalled source was read outside of a loop");
    }
    loop.await(() -> false);
  }
}
