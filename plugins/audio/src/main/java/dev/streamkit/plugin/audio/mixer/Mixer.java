package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.plugin.audio.codec.TimeLine;
import dev.streamkit.plugin.audio.convert.Conversion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds up its inputs. By data: a packet goes when every input has frames for it, has ended, or has
 * kept the others waiting for too long. By the clock: a packet goes when it is time. What is ahead
 * waits in its link.
 */
final class Mixer implements Processor, Gated, Ticking, DynamicPins, Tunable<MixerConfig> {
  private static final long LONGEST_PERIOD_US = 100_000;

  private final Map<String, Track> byPin = new LinkedHashMap<>();
  private final TimeLine line = new TimeLine();
  private final Patience patience;
  private Track[] tracks = {};
  private MixerConfig config;
  private NodeContext context;
  private Mixdown mixdown;
  private AudioFormat format;

  /** When the mix began. */
  private long startUs;

  /** What went wrong with packets that had their place already; the next call tells. */
  private NodeException trouble;

  Mixer(MixerConfig config) {
    this.config = config;
    patience = new Patience(config.timeoutUs());
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void tune(MixerConfig next) throws NodeException {
    if (!next.withGains(Map.of()).equals(config.withGains(Map.of()))) {
      throw NodeException.config(
          "not-tunable",
          "only gains can change while the mixer runs",
          "remove the node and add it anew");
    }
    config = next;
    byPin.forEach((pin, track) -> track.gain.to(next.gain(pin)));
  }

  @Override
  public void pinAdded(String pin) {
    var track = new Track(config.gain(pin));
    if (mixdown != null) {
      track.begin(format, startUs);
    }
    byPin.put(pin, track);
    tracks = byPin.values().toArray(Track[]::new);
  }

  @Override
  public void pinRemoved(String pin) {
    Track gone = byPin.remove(pin);
    if (gone != null) {
      gone.close();
    }
    tracks = byPin.values().toArray(Track[]::new);
  }

  @Override
  public long periodUs() {
    if (config.clocked().isPresent()) {
      return Timing.framesToUs(config.outputFrameSize(), config.sampleRate());
    }
    return Math.clamp(config.timeoutUs() / 10, 1_000, LONGEST_PERIOD_US);
  }

  @Override
  public boolean accepts(String input) {
    Track track = byPin.get(input);
    if (mixdown == null) {
      return track.first == null;
    }
    int packets = config.clocked().map(MixerConfig.Clocked::jitterBufferFrames).orElse(1);
    long step = packets == 1 ? mixdown.stepFrames() : (long) packets * config.outputFrameSize();
    return track.next < mixdown.mixed() + step;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-f32-audio", "expected raw audio of 32-bit floats");
    }
    Conversion.check(audio.format());
    Track track = byPin.get(input);
    if (mixdown == null) {
      track.first = audio;
    } else {
      take(track, audio);
    }
    patience.delivered(track, byPin, context.report());
    try {
      advance(out);
    } catch (NodeException e) {
      trouble = e; // the packet has its place, so this call must not fail
    }
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    Track track = byPin.get(input);
    if (track.first == null) {
      track.end(context.buffers());
    }
    track.ended = true;
    patience.delivered(track, byPin, context.report());
    advance(out);
    tell();
  }

  @Override
  public void tick(long nowUs, Output out) throws Exception {
    tell();
    if (config.clocked().isPresent()) {
      if (mixdown != null || begin()) {
        play(nowUs, out);
      }
      return;
    }
    advance(out);
    if (patience.isOver(nowUs, this::blocked)) {
      patience.giveUp(byPin, this::missing, context.report());
      advance(out);
    }
  }

  @Override
  public void close() {
    byPin.values().forEach(Track::close);
    byPin.clear();
    tracks = new Track[0];
  }

  // ---- by data ----

  /** Mixes as much as there is. */
  private void advance(Output out) throws Exception {
    boolean ended = allEnded();
    boolean byData = config.clocked().isEmpty();
    if (mixdown == null && !((ended || byData && !missingAny()) && begin())) {
      return;
    }
    if (byData) {
      while (!missingAny() && anyBeyond(mixdown.mixed()) && !lastStep()) {
        mixdown.step(tracks, context.buffers(), out);
        patience.progressed();
      }
    }
    if (ended) {
      finish(out);
    }
  }

  /** Whether the rest of the run is shorter than a step. */
  private boolean lastStep() {
    return allEnded() && end() < mixdown.mixed() + mixdown.stepFrames();
  }

  private void finish(Output out) throws Exception {
    while (end() - mixdown.mixed() >= mixdown.stepFrames()) {
      mixdown.step(tracks, context.buffers(), out);
    }
    var last = mixdown;
    mixdown = null; // another input would begin anew
    int rest = Math.toIntExact(Math.max(0, end() - last.mixed()));
    last.finish(tracks, rest, context.buffers(), out);
  }

  private boolean blocked() {
    if (!missingAny()) {
      return false;
    }
    for (Track track : tracks) {
      if (track.hasAudio() && !missing(track)) {
        return true;
      }
    }
    return false;
  }

  private boolean missingAny() {
    for (Track track : tracks) {
      if (missing(track)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the others wait for it. */
  private boolean missing(Track track) {
    if (track.ended || track.slow) {
      return false;
    }
    return mixdown == null
        ? track.first == null
        : !track.placed || track.next < mixdown.mixed() + mixdown.stepFrames();
  }

  private boolean anyBeyond(long frame) {
    return end() > frame;
  }

  private boolean allEnded() {
    for (Track track : tracks) {
      if (!track.ended) {
        return false;
      }
    }
    return true;
  }

  private long end() {
    long end = 0;
    for (Track track : tracks) {
      end = Math.max(end, track.next);
    }
    return end;
  }

  // ---- by the clock ----

  private void play(long nowUs, Output out) throws Exception {
    var clocked = config.clocked().orElseThrow();
    long periodUs = periodUs();
    long behindUs = nowUs - mixedUs();
    if (behindUs > clocked.jitterBufferFrames() * periodUs) { // the machine was asleep
      long skippedUs = behindUs / periodUs * periodUs;
      startUs += skippedUs;
      line.anchor(line.nextUs() + skippedUs, clocked.sampleRate());
    }
    while (mixedUs() <= nowUs) {
      if (clocked.generateSilence() || anyBeyond(mixdown.mixed())) {
        mixdown.step(tracks, context.buffers(), out);
      } else {
        mixdown.skip(tracks, context.buffers(), out);
      }
    }
  }

  /** When the next step is due. */
  private long mixedUs() {
    return startUs + Timing.framesToUs(mixdown.mixed(), config.sampleRate());
  }

  // ---- both ----

  /** Begins a run with what has arrived, if anything has. */
  private boolean begin() throws NodeException {
    int channels = config.channels();
    int rate = config.sampleRate();
    long earliestUs = Long.MAX_VALUE;
    int most = 0;
    for (Track track : tracks) {
      if (track.first != null) {
        var timing = track.first.timing();
        rate = rate == 0 ? track.first.format().sampleRate() : rate;
        most = Math.max(most, track.first.format().channels());
        earliestUs = Math.min(earliestUs, timing.hasTimestamp() ? timing.timestampUs() : 0);
      }
    }
    if (most == 0) {
      return false;
    }
    var next = new AudioFormat(rate, channels == 0 ? most : channels, AudioFormat.Sample.F32);
    format = next.equals(format) ? format : next;
    startUs = config.clocked().isEmpty() ? earliestUs : context.clock().nowUs();
    line.anchor(line.frames() == 0 ? startUs : Math.max(startUs, line.nextUs()), rate);
    mixdown = new Mixdown(format, config, line);
    for (Track track : tracks) {
      track.begin(format, earliestUs);
    }
    for (Track track : tracks) {
      RawAudio first = track.first;
      track.first = null;
      if (first != null) {
        takeFirst(track, first);
      }
    }
    return true;
  }

  private void takeFirst(Track track, RawAudio first) throws NodeException {
    try {
      take(track, first);
    } catch (NodeException e) {
      first.close();
      trouble = e;
    }
    if (track.ended) {
      track.end(context.buffers());
    }
  }

  private void tell() throws NodeException {
    if (trouble != null) {
      var told = trouble;
      trouble = null;
      throw told;
    }
  }

  private void take(Track track, RawAudio audio) throws NodeException {
    boolean aligned = config.clocked().isEmpty();
    if (track.take(audio, mixdown.mixed(), aligned, context.buffers())) {
      context.report().count("overlaps", 1);
    }
  }
}
