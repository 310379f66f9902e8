package dev.streamkit.plugin.audio.pacer;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.codec.TimeLine;

/**
 * Takes a packet when the one before has played. They wait in the link, so the end waits behind
 * them. When it fills pauses, what comes out has a time line of its own: audio that comes after
 * silence plays after it.
 */
final class Pacer implements Processor, Gated, Ticking, Tunable<PacerConfig> {
  private static final long PERIOD_US = 2_000;

  /** So late it starts anew and does not hurry to catch up. */
  private static final long RESTART_US = 300_000;

  private static final int SILENCES_PER_SECOND = 50;
  private static final long US_PER_SECOND = 1_000_000;

  private final TimeLine line = new TimeLine();
  private PacerConfig config;
  private NodeContext context;
  private MediaClock clock;
  private AudioFormat format;
  private boolean started;
  private boolean ended;

  /** When the packet before has played. */
  private double dueUs;

  /** Whether nothing was there when it was due; the links are asked once more. */
  private boolean starving;

  Pacer(PacerConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    clock = context.clock();
    if (config.generateSilence() && config.initialSampleRate().isPresent()) {
      format =
          new AudioFormat(
              config.initialSampleRate().get(),
              config.initialChannels().orElseThrow(),
              AudioFormat.Sample.F32);
      start(clock.nowUs(), clock.nowUs());
    }
  }

  @Override
  public void tune(PacerConfig next) throws NodeException {
    if (!next.withSpeed(1).equals(config.withSpeed(1))) {
      throw NodeException.config(
          "not-tunable",
          "only speed can change while the pacer runs",
          "remove the node and add it anew");
    }
    long nowUs = clock.nowUs();
    if (dueUs > nowUs) { // also for what is playing
      dueUs = nowUs + (dueUs - nowUs) * config.speed() / next.speed();
    }
    config = next;
  }

  @Override
  public long periodUs() {
    return PERIOD_US;
  }

  @Override
  public boolean accepts(String input) {
    return !started || clock.nowUs() >= dueUs;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    long nowUs = clock.nowUs();
    if (!started || nowUs - dueUs > RESTART_US) {
      start(nowUs, started ? line.nextUs() : begin(audio.timing()));
    }
    starving = false;
    int rate = audio.format().sampleRate();
    if (format != audio.format()) {
      format = audio.format();
      line.anchor(line.nextUs(), rate);
    }
    dueUs += audio.frames() * (double) US_PER_SECOND / rate / config.speed();
    out.send("out", config.generateSilence() ? audio.withTiming(line.take(audio.frames())) : audio);
  }

  @Override
  public void endOfInput(String input, Output out) {
    ended = true;
  }

  @Override
  public void tick(long nowUs, Output out) throws Exception {
    if (!config.generateSilence() || !started || ended || nowUs < dueUs) {
      return;
    }
    if (!starving) { // what waits in the link goes first
      starving = true;
      return;
    }
    if (nowUs - dueUs > RESTART_US) {
      dueUs = nowUs;
    }
    starving = false;
    while (dueUs <= nowUs) {
      silence(out);
    }
  }

  private void start(long nowUs, long mediaUs) {
    started = true;
    dueUs = nowUs;
    line.anchor(mediaUs, format == null ? 1 : format.sampleRate());
  }

  private static long begin(Timing timing) {
    return timing.hasTimestamp() ? timing.timestampUs() : 0;
  }

  private void silence(Output out) throws Exception {
    int frames = Math.max(1, format.sampleRate() / SILENCES_PER_SECOND);
    Buffer buffer = context.buffers().allocate((long) frames * format.frameBytes());
    buffer.bytes().fill((byte) 0);
    dueUs += frames * (double) US_PER_SECOND / format.sampleRate() / config.speed();
    out.send("out", new RawAudio(format, buffer, line.take(frames)));
  }
}
