package dev.streamkit.kernel.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.VideoStream;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.LinkReport;
import dev.streamkit.api.session.Mode;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.kernel.memory.SlabPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What links drop in live sessions, under a clock of the test's own. */
class DropsTest {
  private static final VideoStream VIDEO = new VideoStream("vp9", 64, 64, new byte[0]);
  private static final int TICK_US = 10_000;
  private static final int KEYFRAME_EVERY = 5;

  private final SimHost host = new SimHost(new Random(1));
  private final List<Long> seen = new ArrayList<>();

  /** Gives one packet each 10 ms, its timestamp the time it was made. */
  private static final class Source implements Processor, Ticking {
    private final boolean video;
    private long count;

    Source(boolean video) {
      this.video = video;
    }

    @Override
    public long periodUs() {
      return TICK_US;
    }

    @Override
    public void tick(long nowUs, Output out) throws Exception {
      var timing = new Timing(count * TICK_US, TICK_US, count);
      out.send(
          "out",
          video
              ? new EncodedVideo(
                  VIDEO, count % KEYFRAME_EVERY == 0, count * TICK_US, Buffer.EMPTY, timing)
              : new Text("t", timing));
      count++;
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      throw new AssertionError("it has no input");
    }
  }

  /** Takes nothing until it is time. */
  private final class Sleeper implements Processor, Gated, Ticking {
    private final long fromUs;
    private long nowUs;

    Sleeper(long fromUs) {
      this.fromUs = fromUs;
    }

    @Override
    public boolean accepts(String input) {
      return nowUs >= fromUs;
    }

    @Override
    public long periodUs() {
      return 1_000;
    }

    @Override
    public void tick(long nowUs, Output out) {
      this.nowUs = nowUs;
    }

    @Override
    public void handle(String input, Packet packet, Output out) {
      seen.add(packet.timing().sequence());
      packet.close();
    }
  }

  private LinkReport run(boolean video, LinkMode mode, long maxLateUs, int linkPackets) {
    var limits = new Limits(linkPackets, 1 << 20, 100, 1_000, 1_000, true);
    var graph =
        new Graph(
            "drops",
            Mode.DYNAMIC,
            limits,
            RestartPolicy.NEVER,
            host,
            new Budget(new SlabPool(1 << 20), 1 << 20),
            Observer.NOBODY);
    graph.start(
        List.of(node("source", new Source(video)), node("sink", new Sleeper(300_000))),
        List.of(new Connection("source", "out", "sink", "in", mode, maxLateUs)));
    while (host.nanoTime() < 500_000_000) {
      if (!host.step()) {
        host.sleep();
      }
    }
    graph.cancel();
    while (host.step() || !graph.outcome().isDone() && host.sleep()) {
      // until all of it is over
    }
    var link = graph.outcome().join().report().links().getFirst();
    assertTrue(link.balanced(), link::toString);
    return link;
  }

  private static NodeBlueprint node(String id, Node node) {
    return new NodeBlueprint(
        id,
        "test@1",
        Descriptor.of("test::" + id, "A node of a test."),
        List.of(Pin.inputs("in", PacketType.ANY)),
        List.of(Pin.output("out", PacketType.ANY)),
        () -> node,
        null,
        null);
  }

  @Test
  void withoutALimitEverythingArrives() {
    var link = run(false, LinkMode.RELIABLE, 0, 128);
    assertEquals(Map.of(), link.dropped());
    assertEquals(0, seen.getFirst());
  }

  @Test
  void whatIsBehindTheLimitIsDroppedAndCounted() {
    var link = run(false, LinkMode.RELIABLE, 100_000, 128);
    long first = seen.getFirst();
    assertTrue(first >= 19 && first <= 21, () -> "first was " + first);
    assertEquals(Map.of("late", first), link.dropped());
    for (int i = 1; i < seen.size(); i++) {
      assertEquals(first + i, seen.get(i));
    }
  }

  @Test
  void videoGoesOnWithAKeyframe() {
    var link = run(true, LinkMode.RELIABLE, 115_000, 128);
    long first = seen.getFirst();
    assertEquals(0, first % KEYFRAME_EVERY);
    assertEquals(first, link.droppedTotal());
    assertTrue(link.dropped().get("no-keyframe") > 0, link::toString);
  }

  @Test
  void theNewestIsKeptAndVideoIsNeverALoneDelta() {
    var link = run(true, LinkMode.BEST_EFFORT, 0, 7);
    long first = seen.getFirst();
    assertEquals(0, first % KEYFRAME_EVERY);
    assertTrue(first >= 22, () -> "first was " + first);
    assertEquals(first, link.droppedTotal());
    assertTrue(link.dropped().get("full") > 0, link::toString);
  }
}
