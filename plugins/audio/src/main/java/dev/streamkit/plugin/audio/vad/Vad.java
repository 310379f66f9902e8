package dev.streamkit.plugin.audio.vad;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.codec.TimeLine;
import dev.streamkit.plugin.audio.events.EventPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;

/** Hears moments of 10 ms; holds packets back while it is not known whether they are speech. */
final class Vad implements Processor, Tunable<VadConfig> {
  /** Type of the events. */
  static final String EVENTS = "audio::vad/vad-event@1";

  private static final int MOMENTS_PER_SECOND = 100;

  /** Speech begins softly: so much before it is given too. */
  private static final long PRE_ROLL_US = 200_000;

  private final Speech speech = new Speech();
  private final TimeLine line = new TimeLine();
  private final ArrayDeque<RawAudio> held = new ArrayDeque<>();
  private final float[] piece = new float[2_048];
  private VadConfig config;
  private NodeContext context;
  private AudioFormat format;
  private Voice voice;
  private int momentFrames;
  private int heardFrames;

  Vad(VadConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void tune(VadConfig next) throws NodeException {
    if (next.outputMode() != config.outputMode()) {
      throw NodeException.config(
          "not-tunable",
          "output_mode cannot change while the detector runs",
          "remove the node and add it anew");
    }
    config = next;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    var timing = audio.timing();
    if (audio.format() != format || line.jumps(timing, heardFrames)) {
      begin(audio.format(), timing.hasTimestamp() ? timing.timestampUs() : line.nextUs());
    }
    boolean spoke = speech.speaking();
    spoke |= hear(audio.payload().bytes(), Math.toIntExact(audio.frames()), out);
    if (config.outputMode() == VadConfig.OutputMode.EVENTS) {
      audio.close();
      return;
    }
    held.add(audio);
    if (spoke) {
      while (!held.isEmpty()) {
        out.send("out", held.remove());
      }
    } else {
      forget();
    }
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    if (speech.over()) {
      tell("speech_end", speech.endUs(), speech.durationUs(), out);
    }
    close();
  }

  @Override
  public void close() {
    held.forEach(Packet::close);
    held.clear();
  }

  private void begin(AudioFormat next, long timestampUs) {
    if (next.equals(format)) {
      voice.restart();
    } else {
      voice = new Voice(next.sampleRate(), next.channels());
    }
    format = next;
    momentFrames = Math.max(1, next.sampleRate() / MOMENTS_PER_SECOND);
    heardFrames = 0;
    line.anchor(timestampUs, next.sampleRate());
  }

  /** Whether there was speech at any time. */
  private boolean hear(MemorySegment samples, int total, Output out) throws Exception {
    int channels = format.channels();
    boolean spoke = false;
    int from = 0;
    while (from < total) {
      int count =
          Math.min(piece.length / channels, Math.min(total - from, momentFrames - heardFrames));
      long at = (long) from * format.frameBytes();
      MemorySegment.copy(samples, ValueLayout.JAVA_FLOAT_UNALIGNED, at, piece, 0, count * channels);
      voice.hear(piece, count);
      from += count;
      heardFrames += count;
      if (heardFrames == momentFrames) {
        long startUs = line.nextUs();
        line.skip(momentFrames);
        heardFrames = 0;
        boolean voiced = voice.sure() >= config.threshold();
        turn(speech.hear(voiced, startUs, line.nextUs(), config), out);
        spoke |= speech.speaking();
      }
    }
    return spoke;
  }

  private void turn(Speech.Turn turn, Output out) throws Exception {
    if (turn == Speech.Turn.ENDED || turn == Speech.Turn.SPLIT) {
      tell("speech_end", speech.endUs(), speech.durationUs(), out);
    }
    if (turn == Speech.Turn.STARTED || turn == Speech.Turn.SPLIT) {
      tell("speech_start", speech.startUs(), Timing.UNKNOWN, out);
    }
  }

  private void tell(String event, long us, long durationUs, Output out) throws Exception {
    var data = new LinkedHashMap<String, Object>();
    data.put("timestamp_ms", Math.floorDiv(us, 1_000));
    data.put("duration_ms", durationUs == Timing.UNKNOWN ? null : durationUs / 1_000);
    context.report().telemetry("vad." + event, data);
    if (config.outputMode() == VadConfig.OutputMode.EVENTS) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("event_type", event);
      fields.putAll(data);
      var timing = new Timing(us, Timing.UNKNOWN, Timing.UNKNOWN);
      out.send("out", EventPacket.of(EVENTS, fields, timing));
    }
  }

  /** Lets go of what is too old to belong to speech. */
  private void forget() {
    long nowUs = line.nextUs();
    long keptUs = (speech.possible() ? speech.startUs() : nowUs) - PRE_ROLL_US;
    while (!held.isEmpty() && (endUs(held.peek()) <= keptUs || held.size() > 1_000)) {
      held.remove().close();
    }
  }

  private long endUs(RawAudio audio) {
    return audio.timing().hasTimestamp()
        ? audio.timing().timestampUs()
            + Timing.framesToUs(audio.frames(), audio.format().sampleRate())
        : line.nextUs();
  }
}
