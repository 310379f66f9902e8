package dev.streamkit.plugin.audio.resampler;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import dev.streamkit.plugin.audio.convert.Conversion;
import dev.streamkit.plugin.audio.convert.Framer;

/**
 * Runs of audio through conversions: a gap, or another format, ends one run and begins the next.
 */
final class ResamplerNode implements Processor, Tunable<ResamplerConfig> {
  /** Containers round times to milliseconds; such packets still belong together. */
  private static final long JITTER_US = 1_000;

  /** What drift correction makes up for. */
  private static final long DRIFT_LIMIT_US = 100_000;

  /** Most that drift correction changes: less than two hundredths of a semitone. */
  private static final double DRIFT_LIMIT_PPM = 1_000;

  /** Time in which drift correction would make up for what it sees. */
  private static final double DRIFT_SETTLES_SECONDS = 10;

  private ResamplerConfig config;
  private NodeContext context;
  private Framer framer;
  private Conversion conversion;
  private long anchorUs;
  private long endUs = Timing.UNKNOWN;

  /** Whether the run can be steered; it stays so once it was. */
  private boolean steered;

  ResamplerNode(ResamplerConfig config) {
    this.config = config;
    steered = config.driftCorrection() || config.ratioPpm() != 0;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    FFmpeg.load(); // the first time takes long, and packets should not wait for it
    framer = new Framer(context.buffers(), config.outputFrameSize());
  }

  @Override
  public void tune(ResamplerConfig next) throws NodeException {
    if (!next.withRatioPpm(0).equals(config.withRatioPpm(0))) {
      throw NodeException.config(
          "not-tunable",
          "only ratio_ppm can change while the resampler runs",
          "remove the node and add it anew");
    }
    config = next;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    boolean turn = !steered && config.ratioPpm() != 0;
    if (turn || conversion == null || isNew(audio.format()) || jumps(audio.timing())) {
      steered |= turn;
      endOfInput(input, out);
      begin(audio);
    }
    if (steered) {
      conversion.steer(config.driftCorrection() ? drift(audio.timing()) : config.ratioPpm());
    }
    endUs = audio.timing().endUs();
    framer.take(conversion, audio.payload().bytes(), Math.toIntExact(audio.frames()), out);
    audio.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    if (conversion != null) {
      try (var over = conversion) {
        conversion = null;
        framer.finish(over, out);
      } finally {
        framer.close(); // when there was no memory for the rest: the next run may be of other size
      }
    }
  }

  @Override
  public void close() {
    if (framer != null) {
      framer.close();
    }
    if (conversion != null) {
      conversion.close();
    }
  }

  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  private boolean isNew(AudioFormat format) {
    return format != conversion.from();
  }

  private void begin(RawAudio audio) throws NodeException {
    int channels = config.channels() > 0 ? config.channels() : audio.format().channels();
    var to = new AudioFormat(config.targetSampleRate(), channels, AudioFormat.Sample.F32);
    conversion = Conversion.open(audio.format(), to, config.quality(), steered);
    anchorUs =
        audio.timing().hasTimestamp()
            ? audio.timing().timestampUs()
            : framer.line().nextUs(); // goes on where the run before ended
    framer.line().anchor(anchorUs, config.targetSampleRate());
  }

  private boolean jumps(Timing timing) {
    if (!timing.hasTimestamp()) {
      return false;
    }
    long lateUs = lateUs(timing);
    long limitUs = steered ? DRIFT_LIMIT_US : JITTER_US;
    if (lateUs < -limitUs) {
      context.report().count("overlaps", 1);
    }
    return Math.abs(lateUs) > limitUs;
  }

  private double drift(Timing timing) {
    double ppm = timing.hasTimestamp() ? lateUs(timing) / DRIFT_SETTLES_SECONDS : 0;
    return Math.clamp(ppm, -DRIFT_LIMIT_PPM, DRIFT_LIMIT_PPM);
  }

  /** How much later a packet is than what came before it says. */
  private long lateUs(Timing timing) {
    if (config.ratioPpm() != 0) { // on purpose: only a hole tells something
      return endUs == Timing.UNKNOWN ? 0 : timing.timestampUs() - endUs;
    }
    return timing.timestampUs() - anchorUs - conversion.takenUs();
  }
}
