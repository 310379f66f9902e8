package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.MemorySegment;

/**
 * Samples to Opus packets of 20 ms. Every format has an encoder and a stream of its own; within a
 * format the codec runs on, through gaps as well.
 */
final class Encoder implements Processor, Tunable<EncoderConfig> {
  /**
   * A gap up to 60 ms becomes silence. A longer one is left as it is: it has room for what the
   * encoder still holds, the look-ahead of what follows, and a packet's padding.
   */
  private static final long SILENCE_LIMIT_FRAMES = 3L * EncodedStream.PACKET_FRAMES;

  private EncoderConfig config;
  private NodeContext context;
  private EncodedStream stream;

  /** Packets sent in the streams before this one. */
  private long sequence;

  Encoder(EncoderConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void tune(EncoderConfig config) throws NodeException {
    if (config.application() != this.config.application()
        || config.complexity() != this.config.complexity()) {
      throw NodeException.config(
          "not-tunable",
          "application and complexity cannot change while the encoder runs",
          "add a new encoder instead");
    }
    if (stream != null) {
      stream.bitrate(config.bitrate());
    }
    this.config = config;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof RawAudio audio) || !isEncodable(audio.format())) {
      throw NodeException.input(
          "not-encodable",
          "expected 32-bit floats at 48000 Hz in 1 or 2 channels, got "
              + (packet instanceof RawAudio other ? other.format() : packet.getClass().getName()));
    }
    if (isNew(audio.format())) {
      begin(audio, out);
    }
    MemorySegment samples = audio.payload().bytes();
    long repeatedBytes = bridge(audio.timing(), out) * audio.format().frameBytes();
    stream.encode(samples.asSlice(Math.min(repeatedBytes, samples.byteSize())), out);
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
    long anchorUs = 0;
    if (stream != null) {
      anchorUs = stream.line().nextUs();
      stream.finish(true, out);
      sequence = stream.sequence();
      close();
    }
    Timing timing = audio.timing();
    stream = EncodedStream.open(audio.format(), config, context.buffers(), sequence);
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
    if (again || missing > SILENCE_LIMIT_FRAMES) {
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

  private static boolean isEncodable(AudioFormat format) {
    return format.sampleRate() == TimeLine.RATE
        && format.channels() <= 2
        && format.sample() == AudioFormat.Sample.F32;
  }
}
