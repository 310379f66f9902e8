package dev.streamkit.plugin.audio.meter;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.plugin.audio.codec.TimeLine;
import dev.streamkit.plugin.audio.events.EventPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;

/** Measures intervals of counted samples, which packets need not fit. */
final class Meter implements Processor {
  /** Type of the events. */
  static final String LEVELS = "audio::level_meter/levels@1";

  private final MeterConfig config;
  private final TimeLine line = new TimeLine();
  private final float[] piece = new float[2_048];
  private NodeContext context;
  private AudioFormat format;
  private Loudness loudness;
  private int intervalFrames;
  private int frames;
  private double squares;
  private float peak;

  Meter(MeterConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    var timing = audio.timing();
    if (audio.format() != format || line.jumps(timing, frames)) {
      tell(out);
      begin(audio.format(), timing.hasTimestamp() ? timing.timestampUs() : line.nextUs());
    }
    measure(audio.payload().bytes(), Math.toIntExact(audio.frames()), out);
    out.send("out", audio);
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    tell(out);
  }

  private void begin(AudioFormat next, long timestampUs) {
    line.anchor(timestampUs, next.sampleRate());
    intervalFrames = Math.max(1, (int) (next.sampleRate() * (long) config.intervalMs() / 1_000));
    if (!next.equals(format)) {
      loudness = config.loudness() ? new Loudness(next.sampleRate(), next.channels()) : null;
    }
    format = next;
  }

  private void measure(MemorySegment samples, int total, Output out) throws Exception {
    int channels = format.channels();
    int from = 0;
    while (from < total) {
      int count =
          Math.min(piece.length / channels, Math.min(total - from, intervalFrames - frames));
      long at = (long) from * format.frameBytes();
      MemorySegment.copy(samples, ValueLayout.JAVA_FLOAT_UNALIGNED, at, piece, 0, count * channels);
      for (int n = 0; n < count * channels; n++) {
        squares += (double) piece[n] * piece[n];
        peak = Math.max(peak, Math.abs(piece[n]));
      }
      if (loudness != null) {
        loudness.hear(piece, count);
      }
      from += count;
      frames += count;
      if (frames == intervalFrames) {
        tell(out);
      }
    }
  }

  private void tell(Output out) throws Exception {
    if (frames == 0) {
      return;
    }
    double rms = Math.sqrt(squares / ((double) frames * format.channels()));
    var timing = line.take(frames);
    var data = new LinkedHashMap<String, Object>();
    data.put("event_type", "audio.level");
    data.put("timestamp_ms", Math.floorDiv(timing.timestampUs(), 1_000));
    data.put("rms", rms);
    data.put("peak", (double) peak);
    data.put("rms_db", 20 * Math.log10(rms));
    data.put("peak_db", 20 * Math.log10(peak));
    if (loudness != null) {
      data.put("lufs_momentary", loudness.momentary());
    }
    data.put("sample_count", (long) frames * format.channels());
    data.put("sample_rate", format.sampleRate());
    data.put("channels", format.channels());
    frames = 0;
    squares = 0;
    peak = 0;
    data.replaceAll(
        (_, value) -> value instanceof Double number && !Double.isFinite(number) ? null : value);
    out.send("levels", EventPacket.of(LEVELS, data, timing));
    data.remove("event_type");
    context.report().telemetry("audio.level", data);
  }
}
