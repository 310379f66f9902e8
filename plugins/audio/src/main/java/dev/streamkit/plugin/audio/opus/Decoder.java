package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.opus.OpusDecoder;
import dev.streamkit.lib.opus.OpusException;
import dev.streamkit.plugin.audio.codec.NothingDecoded;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.lang.foreign.MemorySegment;

/**
 * Opus packets to samples. Every frame has its place on the time line: what a packet does not give
 * (pre-skip, end trim) is cut off, what is missing up to a second is concealed.
 */
final class Decoder implements Processor {
  /** Frames per second. */
  static final int RATE = 48_000;

  private static final AudioFormat MONO = format(1);
  private static final AudioFormat STEREO = format(2);

  /**
   * The shortest packet, 2.5 ms: a gap below it is no lost packet. Concealment comes in steps of
   * it.
   */
  private static final int STEP_FRAMES = 120;

  /** A gap above one second is left as it is: what concealment makes up has long faded out. */
  private static final long CONCEAL_LIMIT_FRAMES = RATE;

  private static final int USUAL_FRAMES = 960;

  private final DecoderConfig config;
  private final TimeLine line;
  private NodeContext context;
  private AudioStream stream;
  private AudioFormat format;
  private OpusDecoder opus;

  /** Frames of the pre-skip that are still to be dropped. */
  private int preSkip;

  /** Frames in the packet before. */
  private int lastFrames = USUAL_FRAMES;

  /** Frames that bad packets without a timestamp should have given. */
  private long lost;

  private long packets;
  private long given;

  /** A decoder whose output follows this time line. */
  Decoder(DecoderConfig config, TimeLine line) {
    this.config = config;
    this.line = line;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof EncodedAudio audio) || !audio.stream().codec().equals("opus")) {
      throw NodeException.input("not-opus", "expected packets of Opus");
    }
    if (isNew(audio.stream())) {
      begin(audio.stream(), audio.timing());
    }
    packets++;
    MemorySegment coded = audio.payload().bytes();
    try {
      int frames = opus.frames(coded);
      bridge(audio.timing(), coded, out);
      decode(coded, frames, kept(frames, audio.timing()), out);
      lastFrames = frames;
      given++;
    } catch (OpusException e) {
      lost += audio.timing().hasTimestamp() ? 0 : lastFrames;
      throw new NodeException(NodeException.Category.INPUT, "bad-packet", e.getMessage(), "", e);
    }
    audio.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws NodeException {
    if (packets > 0 && given == 0) {
      throw NothingDecoded.of(packets, "opus");
    }
  }

  @Override
  public void close() {
    if (opus != null) {
      opus.close();
    }
  }

  @SuppressWarnings("ReferenceEquality") // a new reference is a new stream, also when it is equal
  private boolean isNew(AudioStream next) {
    return next != stream;
  }

  /** A new stream: its decoder knows nothing, and drops the pre-skip. */
  private void begin(AudioStream next, Timing timing) throws NodeException {
    if (next.channels() > 2) {
      throw NodeException.input(
          "too-many-channels", "expected 1 or 2 channels, the stream has " + next.channels());
    }
    int channels = config.channels().orElse(next.channels());
    try {
      if (format == null || format.channels() != channels) {
        OpusDecoder fresh = OpusDecoder.create(RATE, channels);
        close();
        opus = fresh;
        format = channels == 1 ? MONO : STEREO;
      } else {
        opus.reset();
      }
    } catch (OpusException e) {
      throw new NodeException(NodeException.Category.FATAL, "opus-failed", e.getMessage(), "", e);
    }
    // A stream without timestamps is heard where the one before ended.
    long heardUs = line.nextUs();
    line.anchor(
        timing.hasTimestamp()
            ? timing.timestampUs()
            : heardUs - Timing.framesToUs(next.preSkip(), RATE),
        RATE);
    stream = next;
    preSkip = next.preSkip();
    lost = 0;
  }

  /** Brings the time line to where a packet starts: conceals a gap, or starts a new run. */
  private void bridge(Timing timing, MemorySegment next, Output out) throws Exception {
    long missing = lost;
    lost = 0;
    if (timing.hasTimestamp()) {
      if (line.isDiscontinuity(timing.timestampUs())) {
        opus.reset();
        line.anchor(timing.timestampUs(), RATE);
        return;
      }
      missing = line.framesUntil(timing.timestampUs());
    }
    if (missing >= STEP_FRAMES && missing <= CONCEAL_LIMIT_FRAMES) {
      conceal((int) missing, next, out);
    } else if (missing != 0) {
      if (missing < 0) {
        context.report().count("overlaps", 1);
      }
      line.anchor(timing.timestampUs(), RATE);
    }
  }

  /**
   * Fills a gap with pieces as long as the packets that are missing. The last one comes from the
   * packet after the gap, if that carries a copy.
   */
  private void conceal(int missing, MemorySegment next, Output out) throws Exception {
    int left = missing;
    while (left > 0) {
      int piece = left % lastFrames == 0 ? lastFrames : left % lastFrames;
      int frames = Math.ceilDiv(piece, STEP_FRAMES) * STEP_FRAMES;
      Buffer samples = allocate(frames);
      try {
        if (piece == left) {
          opus.recover(next, samples.bytes(), frames);
        } else {
          opus.conceal(samples.bytes(), frames);
        }
      } catch (OpusException | RuntimeException e) {
        samples.close();
        throw e;
      }
      left -= piece;
      give(samples, piece, out);
      context.report().count("concealed_packets", 1);
    }
  }

  private void decode(MemorySegment coded, int frames, int kept, Output out) throws Exception {
    Buffer samples = allocate(frames);
    try {
      opus.decode(coded, samples.bytes(), frames);
    } catch (OpusException | RuntimeException e) {
      samples.close();
      throw e;
    }
    give(samples, kept, out);
  }

  /** Sends the first {@code kept} frames, without what is still to be dropped of the pre-skip. */
  private void give(Buffer samples, int kept, Output out) throws Exception {
    int dropped = Math.min(preSkip, kept);
    preSkip -= dropped;
    line.skip(dropped);
    Buffer payload = cut(samples, dropped, kept - dropped);
    if (payload.sizeBytes() > 0) {
      out.send("out", new RawAudio(format, payload, line.take(kept - dropped)));
    }
  }

  /** Part of a buffer, which it takes: the same memory when the part is all of it. */
  private Buffer cut(Buffer samples, int from, int frames) throws NodeException {
    long sizeBytes = (long) frames * format.frameBytes();
    if (samples.sizeBytes() == sizeBytes) {
      return samples;
    }
    try (samples) {
      if (frames == 0) {
        return Buffer.EMPTY;
      }
      Buffer part = allocate(frames);
      long fromBytes = (long) from * format.frameBytes();
      part.bytes().copyFrom(samples.bytes().asSlice(fromBytes, sizeBytes));
      return part;
    }
  }

  /** Frames that a packet stands for: fewer than it codes when the stream ends within it. */
  private static int kept(int frames, Timing timing) {
    return timing.hasDuration()
        ? (int) Math.min(frames, Timing.usToFrames(timing.durationUs(), RATE))
        : frames;
  }

  private Buffer allocate(int frames) throws NodeException {
    return context.buffers().allocate((long) frames * format.frameBytes());
  }

  private static AudioFormat format(int channels) {
    return new AudioFormat(RATE, channels, AudioFormat.Sample.F32);
  }
}
