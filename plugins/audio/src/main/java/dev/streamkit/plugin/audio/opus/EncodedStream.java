package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.opus.OpusEncoder;
import dev.streamkit.lib.opus.OpusException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One Opus stream in the making: cuts samples into packets of 20 ms and counts both sides of the
 * encoder. What comes out lags behind what goes in by the pre-skip.
 */
final class EncodedStream implements AutoCloseable {
  /** Frames in a packet, 20 ms. */
  static final int PACKET_FRAMES = 960;

  private static final int OPUS_HEAD_BYTES = 19;

  private final AudioFormat format;
  private final BufferPool pool;
  private final OpusEncoder opus;
  private final AudioStream stream;

  /** Frames that do not fill a packet yet; behind them space for one coded packet. */
  private final Buffer memory;

  /** Time of what goes in. */
  private final TimeLine in = new TimeLine();

  /** Time of what comes out; begins earlier by the pre-skip. */
  private final TimeLine coded = new TimeLine();

  private int heldFrames;
  private long sequence;

  private EncodedStream(
      AudioFormat format, BufferPool pool, OpusEncoder opus, Buffer memory, long sequence) {
    this.format = format;
    this.pool = pool;
    this.opus = opus;
    this.memory = memory;
    this.sequence = sequence;
    this.stream =
        new AudioStream(
            "opus",
            format.sampleRate(),
            format.channels(),
            opus.lookahead(),
            head(format, opus.lookahead()));
  }

  /**
   * A new stream. Its first frame is at {@link #anchor}.
   *
   * @param sequence number of its first packet
   */
  static EncodedStream open(
      AudioFormat format, EncoderConfig config, BufferPool pool, long sequence)
      throws NodeException {
    Buffer memory =
        pool.allocate((long) PACKET_FRAMES * format.frameBytes() + OpusEncoder.MAX_PACKET_BYTES);
    try {
      return new EncodedStream(format, pool, encoder(format, config), memory, sequence);
    } catch (OpusException e) {
      memory.close();
      throw failure(NodeException.Category.FATAL, e);
    }
  }

  private static OpusEncoder encoder(AudioFormat format, EncoderConfig config)
      throws OpusException {
    OpusEncoder opus =
        OpusEncoder.create(format.sampleRate(), format.channels(), config.application());
    try {
      opus.bitrate(config.bitrate());
      opus.complexity(config.complexity());
      return opus;
    } catch (OpusException e) {
      opus.close();
      throw e;
    }
  }

  /** The next frame to come is at this time; nothing is held. */
  void anchor(long timestampUs) {
    in.anchor(timestampUs);
    coded.anchor(timestampUs - Timing.framesToUs(stream.preSkip(), TimeLine.RATE));
  }

  /** Format of what goes in. */
  AudioFormat format() {
    return format;
  }

  /** Time of what goes in. */
  TimeLine line() {
    return in;
  }

  /** Number of the next packet. */
  long sequence() {
    return sequence;
  }

  void bitrate(int bitsPerSecond) throws NodeException {
    try {
      opus.bitrate(bitsPerSecond);
    } catch (OpusException e) {
      throw failure(NodeException.Category.CONFIG, e);
    }
  }

  /** Takes whole frames and sends the packets that they fill. */
  void encode(MemorySegment samples, Output out) throws Exception {
    int frames = Math.toIntExact(samples.byteSize() / format.frameBytes());
    int from = 0;
    while (from < frames) {
      int count = Math.min(frames - from, PACKET_FRAMES - heldFrames);
      MemorySegment part = samples.asSlice(bytes(from), bytes(count));
      from += count;
      if (count == PACKET_FRAMES) {
        in.skip(count);
        send(part, PACKET_FRAMES, out);
      } else {
        space(count).copyFrom(part);
        take(count, out);
      }
    }
  }

  /** Takes frames of silence. */
  void silence(int frames, Output out) throws Exception {
    int left = frames;
    while (left > 0) {
      int count = Math.min(left, PACKET_FRAMES - heldFrames);
      left -= count;
      space(count).fill((byte) 0);
      take(count, out);
    }
  }

  /**
   * Sends all that is held, padded with silence up to a whole packet. Call {@link #anchor} before
   * more frames.
   *
   * @param exact whether the last packet says how much of it is padding: nothing follows that the
   *     padding could fill
   */
  void finish(boolean exact, Output out) throws Exception {
    long total = in.frames() == 0 ? 0 : in.frames() + stream.preSkip();
    while (coded.frames() < total) {
      space(PACKET_FRAMES - heldFrames).fill((byte) 0);
      heldFrames = 0;
      long left = total - coded.frames();
      send(space(PACKET_FRAMES), exact ? Math.min(left, PACKET_FRAMES) : PACKET_FRAMES, out);
    }
  }

  @Override
  public void close() {
    opus.close();
    memory.close();
  }

  private MemorySegment space(int frames) {
    return memory.bytes().asSlice(bytes(heldFrames), bytes(frames));
  }

  private void take(int frames, Output out) throws Exception {
    in.skip(frames);
    heldFrames += frames;
    if (heldFrames == PACKET_FRAMES) {
      heldFrames = 0;
      send(space(PACKET_FRAMES), PACKET_FRAMES, out);
    }
  }

  private void send(MemorySegment samples, long frames, Output out) throws Exception {
    MemorySegment packet =
        memory.bytes().asSlice(bytes(PACKET_FRAMES), OpusEncoder.MAX_PACKET_BYTES);
    int sizeBytes;
    try {
      sizeBytes = opus.encode(samples, PACKET_FRAMES, packet);
    } catch (OpusException e) {
      throw failure(NodeException.Category.FATAL, e);
    }
    Timing timing = coded.take(frames, sequence++); // also when there is no memory for the packet
    Buffer payload = pool.allocate(sizeBytes);
    payload.bytes().copyFrom(packet.asSlice(0, sizeBytes));
    out.send("out", new EncodedAudio(stream, payload, timing));
  }

  private long bytes(int frames) {
    return (long) frames * format.frameBytes();
  }

  private static NodeException failure(NodeException.Category category, OpusException cause) {
    return new NodeException(category, "opus-failed", cause.getMessage(), "", cause);
  }

  /** The set-up data of RFC 7845 section 5.1, without gain, channel mapping family 0. */
  private static byte[] head(AudioFormat format, int preSkip) {
    return ByteBuffer.allocate(OPUS_HEAD_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) format.channels())
        .putShort((short) preSkip)
        .putInt(format.sampleRate())
        .putShort((short) 0)
        .put((byte) 0)
        .array();
  }
}
