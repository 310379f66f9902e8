package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.MemorySegment;

/**
 * Samples to packets, whichever codec it is. Every format has a coder and a stream of its own;
 * within a format the coder runs on, through gaps as well.
 */
public final class StreamEncoder implements Processor {
  private final PacketCoder.Factory coders;
  private final TimeLine coded = new TimeLine();
  private NodeContext context;
  private EncodedStream stream;

  /** An encoder that gets its coders there. */
  public StreamEncoder(PacketCoder.Factory coders) {
    this.coders = coders;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input(
          "not-f32-audio",
          "expected raw audio of 32-bit floats, got "
              + (packet instanceof RawAudio other
                  ? other.format()
                  : packet.getClass().getSimpleName()));
    }
    if (isNew(audio.format())) {
      begin(audio, out);
    }
    MemorySegment samples = audio.payload().bytes();
    long repeated = bridge(audio.timing(), out);
    stream.encode(samples, (int) Math.min(repeated, audio.frames()), out);
    audio.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    if (stream != null) {
      stream.finish(true, out);
    }
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  private boolean isNew(AudioFormat next) {
    return stream == null || next != stream.format();
  }

  /** A new format: what the stream before holds is given out first. */
  private void begin(RawAudio audio, Output out) throws Exception {
    PacketCoder coder = coders.open(audio.format());
    EncodedStream next;
    try {
      next = new EncodedStream(audio.format(), coder, coded, context.buffers());
    } catch (NodeException e) {
      coder.close();
      throw e;
    }
    long anchorUs = 0;
    try {
      if (stream != null) {
        anchorUs = stream.line().nextUs();
        stream.finish(true, out);
      }
    } finally {
      close();
      stream = next;
    }
    Timing timing = audio.timing();
    stream.anchor(timing.hasTimestamp() ? timing.timestampUs() : anchorUs);
  }

  /**
   * Brings the time line to where a packet starts.
   *
   * @return how many of its frames are at times that were encoded before: there is no second place
   *     for them
   */
  private long bridge(Timing timing, Output out) throws Exception {
    TimeLine line = stream.line();
    long startUs = timing.hasTimestamp() ? timing.timestampUs() : line.nextUs();
    boolean again = line.isDiscontinuity(startUs);
    long missing = again ? 0 : line.framesUntil(startUs);
    if (again || missing > stream.silenceLimit()) {
      stream.finish(startUs < line.nextUs(), out);
      stream.anchor(startUs);
    } else if (missing > 0) {
      stream.silence((int) missing, out);
    } else if (missing < 0) {
      context.report().count("overlaps", 1);
      return -missing;
    }
    return 0;
  }
}
