package dev.streamkit.api.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that happened in a session.
 *
 * @param session its id
 * @param sequence number of the event in its session, from 1 and without gaps
 * @param time when, by the wall clock
 * @param what what happened
 */
public record SessionEvent(String session, long sequence, Instant time, What what) {
  /** What can happen. There may be other forms in later versions. */
  public interface What {}

  /**
   * It was started.
   *
   * @param pipeline what it runs
   */
  public record Started(Pipeline pipeline) implements What {}

  /**
   * It is over, and everything it held is given back. Its last event.
   *
   * @param outcome how it ended
   */
  public record Ended(Outcome outcome) implements What {}

  /**
   * Changes were applied, all of them.
   *
   * @param revision the revision since then
   * @param changes what was changed, as it was asked for
   */
  public record Changed(long revision, List<Change> changes) implements What {
    /** Copies the list. */
    public Changed {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A node is in another state, or has another reason for it.
   *
   * @param node its id
   * @param state its state
   * @param reason why, empty when there is nothing to say
   * @param details what helps to understand it: strings, numbers, booleans, lists and maps of them
   */
  public record NodeState(
      String node, NodeReport.State state, String reason, Map<String, Object> details)
      implements What {}

  /**
   * What a node did so far: told when its first packet passes, then at least every two seconds
   * while packets flow, and at its end.
   *
   * @param report the node's report
   */
  public record NodeStats(NodeReport report) implements What {}

  /**
   * A node told something about the media or the dialogue.
   *
   * @param telemetry what it told
   */
  public record Told(Telemetry telemetry) implements What {}
}
