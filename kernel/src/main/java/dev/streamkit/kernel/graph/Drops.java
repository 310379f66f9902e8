package dev.streamkit.kernel.graph;

import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import java.util.Map;

/**
 * Decides what a receiver does not get: what is too late, and encoded video that cannot be decoded
 * because something before it was dropped. Used by the receiver's thread, but for {@link #dropped}.
 */
final class Drops {
  private final Graph graph;
  private final long maxLateUs;
  private final Counter late = new Counter();
  private final Counter undecodable = new Counter();
  private volatile boolean needsKeyframe;

  private Drops(Graph graph, long maxLateUs) {
    this.graph = graph;
    this.maxLateUs = maxLateUs;
  }

  /** Those of a link, or {@code null} when it drops nothing: only live sessions have a clock. */
  static Drops of(Connection connection, Graph graph) {
    long maxLateUs = graph.mode() == Mode.DYNAMIC ? connection.maxLateUs() : 0;
    return maxLateUs > 0 || connection.mode() == LinkMode.BEST_EFFORT
        ? new Drops(graph, maxLateUs)
        : null;
  }

  /** A packet was dropped, by whoever. */
  void dropped(Packet packet) {
    if (packet instanceof EncodedVideo) {
      needsKeyframe = true;
    }
  }

  /** Whether the receiver does not get this packet. */
  boolean unwanted(Packet packet) {
    if (isLate(packet.timing())) {
      late.increment();
      dropped(packet);
      return true;
    }
    if (needsKeyframe && packet instanceof EncodedVideo video) {
      if (!video.keyframe()) {
        undecodable.increment();
        return true;
      }
      needsKeyframe = false;
    }
    return false;
  }

  private boolean isLate(Timing timing) {
    return maxLateUs > 0
        && timing.timestampUs() != Timing.UNKNOWN
        && graph.clock().nowUs() - timing.timestampUs() > maxLateUs;
  }

  void report(Map<String, Long> dropped) {
    if (late.get() > 0) {
      dropped.put("late", late.get());
    }
    if (undecodable.get() > 0) {
      dropped.put("no-keyframe", undecodable.get());
    }
  }
}
