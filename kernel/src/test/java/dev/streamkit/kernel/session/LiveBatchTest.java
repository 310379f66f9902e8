package dev.streamkit.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.session.Change;
import dev.streamkit.api.session.Connection;
import dev.streamkit.api.session.LinkMode;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeReport;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Plan;
import dev.streamkit.api.session.SessionEvent;
import dev.streamkit.api.session.SessionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Batches of changes, and what is told of them. */
class LiveBatchTest extends LiveFixture {
  private static final OptionalLong ANY = OptionalLong.empty();

  private static Change add(String id, String kind) {
    return new Change.Add(new NodeSpec(id, kind, Map.of()));
  }

  private static Change tune(String label) {
    return new Change.Tune("label", Map.of("label", label));
  }

  private Map<String, Object> labelParams() {
    return session.pipeline().nodes().get(1).params();
  }

  @Test
  void nodesAreInsertedWithoutLosingAPacket() throws Exception {
    String before = "clock";
    for (int i = 0; i < 40; i++) {
      String id = "label_" + i;
      done(
          session.apply(
              List.of(
                  add(id, "test::label"),
                  new Change.Disconnect(link(before, "label", "in")),
                  new Change.Connect(link(before, id, "in")),
                  new Change.Connect(link(id, "label", "in"))),
              OptionalLong.of(i)));
      before = id;
    }
    await("sink.in:t" + "a".repeat(41));
    var seen = new ArrayList<>(live.sequences);
    for (int i = 0; i < seen.size(); i++) {
      assertEquals(i, seen.get(i));
    }
  }

  @Test
  void aNodeThatCannotBeMadeUndoesItAll() throws Exception {
    var changes = List.of(tune("b"), add("new", "test::broken"), add("other", "test::label"));
    var problem = refused(session.apply(changes, ANY));
    assertTrue(problem.message().contains("no licence"), problem::toString);
    assertEquals("new", problem.where().node());
    assertEquals(0, session.revision());
    assertEquals(3, session.pipeline().nodes().size());
    assertEquals(Map.of(), labelParams());
    live.seen.clear();
    await("sink.in:ta");
  }

  @Test
  void aNodeThatRefusesToBeTunedUndoesItAll() throws Exception {
    done(session.apply(add("second", "test::label")));
    var changes =
        List.of(
            new Change.Tune("second", Map.of("label", "z")),
            tune("forbidden"),
            add("third", "test::label"));
    assertEquals("forbidden-label", refused(session.apply(changes, ANY)).code());
    assertEquals(1, session.revision());
    assertEquals(4, session.pipeline().nodes().size());
    done(session.apply(new Change.Connect(link("clock", "second", "in"))));
    done(session.apply(new Change.Connect(link("second", "sink", "in_2"))));
    await("sink.in_2:ta");
  }

  @Test
  void aStaleRevisionIsRefused() throws Exception {
    var first = session.apply(List.of(tune("b")), OptionalLong.of(0));
    var second = session.apply(List.of(tune("c")), OptionalLong.of(0));
    assertEquals(1, done(first));
    assertEquals("stale-revision", refused(second).code());
    assertEquals(Map.of("label", "b"), labelParams());
  }

  @Test
  void aPlanSaysWhatWouldHappenAndDoesNotDoIt() {
    var plan =
        session.plan(
            List.of(
                add("new", "test::label"),
                new Change.Connect(link("clock", "new", "in")),
                tune("b"),
                new Change.Remove("sink")));
    assertTrue(plan.valid(), plan::toString);
    assertEquals(0, plan.revision());
    assertEquals(
        List.of(
            Plan.Effect.Kind.STARTS,
            Plan.Effect.Kind.LINKS,
            Plan.Effect.Kind.TUNES,
            Plan.Effect.Kind.UNLINKS,
            Plan.Effect.Kind.STOPS),
        plan.effects().stream().map(Plan.Effect::kind).toList());
    assertTrue(plan.effects().getLast().interrupts());
    assertEquals(3, session.pipeline().nodes().size());

    var wrong = session.plan(List.of(add("new", "test::lable"), new Change.Remove("gain")));
    assertFalse(wrong.valid());
    assertEquals("unknown-node", wrong.problems().getFirst().code());
  }

  @Test
  void whatIsAddedAndTakenAwayInOneBatchNeverWas() throws Exception {
    done(
        session.apply(
            List.of(
                add("new", "test::broken"),
                new Change.Connect(link("clock", "new", "in")),
                new Change.Remove("new")),
            ANY));
    assertEquals(3, session.pipeline().nodes().size());
    assertEquals(2, session.pipeline().connections().size());
  }

  @Test
  void aStuckNodeIsRemovedAndHoldsUpNobody() throws Exception {
    done(
        session.apply(
            List.of(
                add("bad", "test::stuck"),
                new Change.Connect(
                    new Connection("clock", "out", "bad", "in", LinkMode.BEST_EFFORT))),
            ANY));
    live.stuck.await();
    var tuned = session.apply(tune("b"));
    var removed = session.apply(new Change.Remove("bad"));
    assertEquals(2, done(tuned));
    assertEquals(3, done(removed));
    await("sink.in:tb");
    live.stuckMayReturn.countDown();
  }

  @Test
  void aSlowNodeHoldsUpNobody() throws Exception {
    var added = session.apply(add("slow", "test::slow"));
    assertEquals(1, done(added));
    assertEquals(2, done(session.apply(tune("b"))));
    await("sink.in:tb");
    var slow =
        session.report().nodes().stream()
            .filter(node -> node.node().equals("slow"))
            .findFirst()
            .orElseThrow();
    assertEquals(NodeReport.State.INITIALIZING, slow.state());
    live.slowMayOpen.countDown();
  }

  @Test
  void eventsAreToldInOrderAndWithoutGaps() throws Exception {
    BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    try (var _ = engine.listen(events::add)) {
      var other =
          engine.start(
              engine.compile(PIPELINE, Optional.empty()),
              SessionSpec.of(Mode.DYNAMIC).withName("other"));
      var told = new ArrayList<SessionEvent>();
      while (told.stream().noneMatch(it -> it.what() instanceof SessionEvent.NodeStats)) {
        take(events, other.id(), told);
      }
      done(other.apply(tune("b")));
      other.cancel();
      other.outcome().get(10, TimeUnit.SECONDS);
      while (told.stream().noneMatch(it -> it.what() instanceof SessionEvent.Ended)) {
        take(events, other.id(), told);
      }
      for (int i = 0; i < told.size(); i++) {
        assertEquals(i + 1, told.get(i).sequence());
      }
      assertTrue(told.getFirst().what() instanceof SessionEvent.Started);
      assertTrue(told.getLast().what() instanceof SessionEvent.Ended);
      assertEquals(told.size(), other.eventSequence());
      var changed =
          told.stream()
              .filter(it -> it.what() instanceof SessionEvent.Changed)
              .map(it -> (SessionEvent.Changed) it.what())
              .toList();
      assertEquals(List.of(new SessionEvent.Changed(1, List.of(tune("b")))), changed);
      var states =
          told.stream()
              .filter(it -> it.what() instanceof SessionEvent.NodeState)
              .map(it -> (SessionEvent.NodeState) it.what())
              .filter(it -> it.node().equals("label"))
              .map(SessionEvent.NodeState::state)
              .toList();
      assertEquals(List.of(NodeReport.State.RUNNING, NodeReport.State.STOPPED), states);
    }
  }

  private static void take(
      BlockingQueue<SessionEvent> events, String session, List<SessionEvent> told)
      throws InterruptedException {
    var event = events.take();
    if (event.session().equals(session)) {
      told.add(event);
    }
  }

  @Test
  void namesAreUniqueWhileTheirSessionsLive() throws Exception {
    var pipeline = engine.compile(PIPELINE, Optional.empty());
    var spec = SessionSpec.of(Mode.DYNAMIC).withName(" radio ");
    var radio = engine.start(pipeline, spec);
    assertEquals("radio", radio.name());
    var e = assertThrows(PipelineException.class, () -> engine.start(pipeline, spec));
    assertEquals("duplicate-name", e.problems().getFirst().code());
    radio.cancel();
    radio.outcome().get(10, TimeUnit.SECONDS);
    var again = engine.start(pipeline, spec);
    again.cancel();
    again.outcome().get(10, TimeUnit.SECONDS);
    assertTrue(session.name().matches("[a-z]+-[a-z]+-[0-9a-f]{4}"), session.name());
  }

  @Test
  void aSessionThatIsOverTakesNoChanges() throws Exception {
    session.cancel();
    session.outcome().get(10, TimeUnit.SECONDS);
    assertEquals("session-over", refused(session.apply(tune("b"))).code());
  }
}
