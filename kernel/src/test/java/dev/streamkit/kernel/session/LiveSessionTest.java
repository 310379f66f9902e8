package dev.streamkit.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Problem;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A live session that is tuned and rewired while its clock ticks. */
class LiveSessionTest extends LiveFixture {
  @Test
  void tuneMergesAndARefusedValueLeavesTheOldOne() throws Exception {
    assertEquals(1, done(session.apply(new Change.Tune("label", Map.of("times", 2)))));
    await("sink.in:taa");
    assertEquals(2, done(session.apply(new Change.Tune("label", Map.of("label", "b")))));
    await("sink.in:tbb");
    assertEquals(Map.of("times", 2, "label", "b"), session.pipeline().nodes().get(1).params());

    assertEquals(
        "param-range", refused(session.apply(new Change.Tune("label", Map.of("times", 9)))).code());
    assertEquals(
        "not-tunable",
        refused(session.apply(new Change.Tune("label", Map.of("fixed", "y")))).code());
    Problem forbidden =
        refused(session.apply(new Change.Tune("label", Map.of("label", "forbidden"))));
    assertEquals("forbidden-label", forbidden.code());
    assertEquals("label", forbidden.where().node());
    assertEquals("choose another", forbidden.hint());
    await("sink.in:tbb");
    assertEquals(2, session.report().revision());
    assertEquals(Map.of("times", 2, "label", "b"), session.pipeline().nodes().get(1).params());
  }

  @Test
  void unknownNamesAreRefusedWithWhatThereIs() {
    assertEquals(
        "nodes are: clock, label, sink",
        refused(session.apply(new Change.Tune("gain", Map.of()))).hint());
    assertEquals("unknown-node", refused(session.apply(new Change.Remove("gain"))).code());
    assertEquals(
        "unknown-link",
        refused(session.apply(new Change.Disconnect(link("clock", "sink", "in")))).code());
    assertEquals(
        "unknown-kind",
        refused(session.apply(new Change.Add(new NodeSpec("new", "test::lable", Map.of()))))
            .code());
    assertEquals(
        "duplicate-node",
        refused(session.apply(new Change.Add(new NodeSpec("sink", "test::sink", Map.of()))))
            .code());
    assertEquals(0, session.report().revision());
  }

  @Test
  void branchIsAddedAndTakenAwayWhilePacketsFlow() throws Exception {
    assertEquals(
        1,
        done(
            session.apply(
                new Change.Add(new NodeSpec("second", "test::label", Map.of("label", "z"))))));
    assertEquals(2, done(session.apply(new Change.Connect(link("clock", "second", "in")))));
    assertEquals(3, done(session.apply(new Change.Connect(link("second", "sink", "in_2")))));
    await("sink.in_2:tz");
    await("sink.in:ta");
    assertEquals(4, done(session.apply(new Change.Disconnect(link("second", "sink", "in_2")))));
    assertEquals(5, done(session.apply(new Change.Remove("second"))));
    assertEquals(3, session.pipeline().nodes().size());
    live.seen.clear();
    await("sink.in:ta");
    assertTrue(session.report().nodes().stream().anyMatch(node -> node.node().equals("second")));
  }

  @Test
  void secondLinkToAnInputForOneIsRefused() {
    Problem problem = refused(session.apply(new Change.Connect(link("clock", "label", "in"))));
    assertEquals("label", problem.where().node());
    assertEquals(2, session.pipeline().connections().size());
  }

  @Test
  void disconnectedNodeWaitsAndIsConnectedAgain() throws Exception {
    done(session.apply(new Change.Disconnect(link("clock", "label", "in"))));
    live.seen.clear();
    done(session.apply(new Change.Connect(link("clock", "label", "in"))));
    await("sink.in:ta");
    assertTrue(
        session.report().nodes().stream()
            .allMatch(node -> node.state() == NodeReport.State.RUNNING),
        () -> session.report().nodes().toString());
  }

  @Test
  void pluginIsInUseUntilItsLastSessionIsOver() throws Exception {
    assertTrue(engine.inUse(PLUGIN));
    session.cancel();
    session.outcome().get(10, TimeUnit.SECONDS);
    assertTrue(!engine.inUse(PLUGIN));
  }
}
