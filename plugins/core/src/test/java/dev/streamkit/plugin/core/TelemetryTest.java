package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The events that packets become. */
class TelemetryTest {
  private static final List<TelemetryKind> ALL = Arrays.asList(TelemetryKind.values());

  private static NodeHarness<TelemetryTapConfig> tap(int maxEventsPerSec, String... filter)
      throws Exception {
    var config = new TelemetryTapConfig(ALL, List.of(filter), maxEventsPerSec, 10);
    return NodeHarness.of(new TelemetryTapFactory(), config).open();
  }

  private static NodeHarness<TelemetryOutConfig> out() throws Exception {
    var config = new TelemetryOutConfig(ALL, List.of(), 100);
    return NodeHarness.of(new TelemetryOutFactory(), config).open();
  }

  private static String told(NodeHarness<?> harness, Packet packet) throws Exception {
    int before = harness.report().telemetry().size();
    harness.send("in", packet);
    var told = harness.report().telemetry();
    return told.subList(before, told.size()).toString();
  }

  private static Custom custom(String type, String json) {
    return new Custom(type, json, Timing.NONE);
  }

  @Test
  void transcriptions() throws Exception {
    var packet = AnyPackets.transcription(Timing.NONE);
    try (var tap = tap(100);
        var out = out()) {
      assertEquals(
          "[stt.result={text_preview=Hello there., segment_count=2, segments=["
              + "{text=Hello, start_time_ms=0, end_time_ms=400, confidence=0.5}, "
              + "{text= there., start_time_ms=400, end_time_ms=900, confidence=null}]}]",
          told(tap, packet));
      assertEquals(
          "[stt.result={text_preview=Hello there., text_length=12, segment_count=2, language=en}]",
          told(out, packet));
    }
  }

  @Test
  void customPacketsTellTheirOwnEvents() throws Exception {
    var vad =
        custom("plugin::native::vad/vad-event@1", "{\"event_type\":\"speech_start\",\"t\":7}");
    try (var tap = tap(100);
        var out = out()) {
      assertEquals(
          "[vad.speech_start={t=7, source_type_id=plugin::native::vad/vad-event@1,"
              + " source_event_type=speech_start}]",
          told(tap, vad));
      assertEquals(
          "[vad.speech_start={t=7, source_type_id=plugin::native::vad/vad-event@1}]",
          told(out, vad));
      assertEquals(
          "[llm.done={n=[1.5, null, {a=true}], source_type_id=a/b@1}]",
          told(
              tap, custom("a/b@1", "{\"n\":[1.5,null,{\"a\":true}],\"event_type\":\"llm.done\"}")));
      assertEquals(
          "[custom.unknown={source_type_id=a/b@1}]",
          told(tap, custom("a/b@1", "{\"event_type\":3}")));
      assertEquals("[custom.unknown={value=3}]", told(tap, custom("a/b@1", "3")));
      assertEquals("[]", told(tap, custom("a/b@1", "{")));
      assertEquals(1, tap.report().counter("unreadable_events"));
    }
  }

  @Test
  void onlyEventsThatFitAreTold() throws Exception {
    try (var tap = tap(100, "vad.*", "llm.d*", "exact")) {
      for (String type : List.of("vad.start", "llm.done", "exact")) {
        assertEquals(
            "[" + type + "={source_type_id=a/b@1}]",
            told(tap, custom("a/b@1", "{\"event_type\":\"" + type + "\"}")));
      }
      for (String type : List.of("llm.start", "exactly", "tts.done")) {
        assertEquals("[]", told(tap, custom("a/b@1", "{\"event_type\":\"" + type + "\"}")));
      }
    }
  }

  @Test
  void textAndBytes() throws Exception {
    try (var tap = tap(100)) {
      assertEquals(
          "[text.received={text_preview=Zoë, length=4}]", told(tap, new Text("Zoë", Timing.NONE)));
      assertEquals(
          "[text.received={text_preview=" + "😀".repeat(100) + "..., length=404}]",
          told(tap, new Text("😀".repeat(101), Timing.NONE)));
      assertEquals(
          "[binary.received={size_bytes=3, has_metadata=false}]",
          told(tap, new Binary("a/b", tap.pool().filled(new byte[3]), Timing.NONE)));
      assertEquals(
          "[binary.received={size_bytes=20, has_metadata=true}]",
          told(tap, Media.encoded(tap.pool(), 0, 0, 20)));
      var passed = tap.outputs("out");
      assertEquals(4, passed.size());
      NodeHarness.closeAll(passed);
      tap.finish();
    }
  }

  @Test
  void audioLevelsAreTakenOfEachInterval() throws Exception {
    try (var tap = tap(100);
        var out = out()) {
      var quiet = new float[2 * 240];
      Arrays.fill(quiet, -0.5f);
      assertEquals("[]", told(tap, Media.raw(tap.pool(), Media.STEREO_48K, Timing.NONE, quiet)));
      assertEquals(
          "[audio.level={rms=0.5, peak=0.5, sample_count=960, sample_rate=48000, channels=2}]",
          told(tap, Media.raw(tap.pool(), Media.STEREO_48K, Timing.NONE, quiet)));
      var loud = new float[2 * 480];
      loud[7] = 1;
      assertEquals(
          "[audio.level={rms="
              + Math.sqrt(1 / 960.0)
              + ", peak=1.0, sample_count=960, sample_rate=48000, channels=2}]",
          told(tap, Media.raw(tap.pool(), Media.STEREO_48K, Timing.NONE, loud)));
      assertEquals("[]", told(out, Media.raw(out.pool(), Media.STEREO_48K, Timing.NONE, loud)));
      out.finish();
    }
  }

  @Test
  void whatIsTooMuchIsDroppedAndTold() throws Exception {
    try (var tap = tap(2)) {
      for (int at = 0; at < 5; at++) {
        told(tap, new Text("a", Timing.NONE));
      }
      assertEquals(2, tap.report().telemetry().size());
      assertEquals(3, tap.report().counter("dropped_events"));
      assertEquals(
          "[binary.received={size_bytes=0, has_metadata=false}]",
          told(tap, new Binary("a/b", tap.pool().filled(new byte[0]), Timing.NONE)));
      tap.clock().advance(1_000_000);
      assertEquals(
          "[telemetry.health={dropped_due_to_full=0, dropped_due_to_rate_limit=3},"
              + " text.received={text_preview=a, length=1}]",
          told(tap, new Text("a", Timing.NONE)));
      tap.endOfInputs();
      assertEquals(5, tap.report().telemetry().size());
    }
  }

  @Test
  void nothingIsToldOfOtherKinds() throws Exception {
    var config = new TelemetryTapConfig(List.of(TelemetryKind.TEXT), List.of(), 100, 10);
    try (var tap = NodeHarness.of(new TelemetryTapFactory(), config).open()) {
      assertEquals("[]", told(tap, AnyPackets.transcription(Timing.NONE)));
      tap.tune(new TelemetryTapConfig(List.of(TelemetryKind.TRANSCRIPTION), List.of(), 100, 10));
      assertEquals("[]", told(tap, new Text("a", Timing.NONE)));
      told(tap, AnyPackets.transcription(Timing.NONE));
      assertEquals(
          List.of("stt.result"), tap.report().telemetry().stream().map(Map.Entry::getKey).toList());
    }
  }
}
