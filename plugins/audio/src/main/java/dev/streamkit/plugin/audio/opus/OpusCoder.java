package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.lib.opus.OpusEncoder;
import dev.streamkit.lib.opus.OpusException;
import dev.streamkit.plugin.audio.codec.PacketCoder;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** libopus as a coder. A packet is ready as soon as its frames are there. */
final class OpusCoder implements PacketCoder {
  private static final int OPUS_HEAD_BYTES = 19;

  private final OpusEncoder opus;
  private final AudioStream stream;
  private final int packetFrames;
  private final int frameBytes;

  /** Space for a packet's frames, of which the last may be silence; behind them for the packet. */
  private final Buffer memory;

  private final MemorySegment space;
  private final MemorySegment packet;
  private int packetBytes;

  /** Frames that silent packets must still stand for. */
  private long missing;

  private OpusCoder(AudioFormat format, EncoderConfig config, OpusEncoder opus, Buffer memory) {
    this.opus = opus;
    this.memory = memory;
    packetFrames = config.packetFrames();
    frameBytes = format.frameBytes();
    space = memory.bytes().asSlice(0, (long) packetFrames * frameBytes);
    packet = memory.bytes().asSlice(space.byteSize(), OpusEncoder.MAX_PACKET_BYTES);
    byte[] head = head(format, opus.lookahead());
    stream =
        new AudioStream("opus", format.sampleRate(), format.channels(), opus.lookahead(), head);
  }

  static OpusCoder open(AudioFormat format, EncoderConfig config, BufferPool pool)
      throws NodeException {
    if (format.sampleRate() != Decoder.RATE || format.channels() > 2) {
      throw new NodeException(
          NodeException.Category.INPUT,
          "not-encodable",
          "opus takes 1 or 2 channels at 48000 Hz, got %d channels at %d Hz"
              .formatted(format.channels(), format.sampleRate()),
          "put audio::resampler before it",
          null);
    }
    long bytes = (long) config.packetFrames() * format.frameBytes() + OpusEncoder.MAX_PACKET_BYTES;
    Buffer memory = pool.allocate(bytes);
    try {
      OpusEncoder opus =
          OpusEncoder.create(format.sampleRate(), format.channels(), config.application());
      var coder = new OpusCoder(format, config, opus, memory);
      try {
        coder.apply(config);
        return coder;
      } catch (NodeException e) {
        opus.close();
        throw e;
      }
    } catch (OpusException e) {
      memory.close();
      throw failure(NodeException.Category.FATAL, e);
    } catch (NodeException e) {
      memory.close();
      throw e;
    }
  }

  /** Takes the settings that can change at any packet. */
  void apply(EncoderConfig config) throws NodeException {
    try {
      opus.bitrate(config.bitrate());
      opus.complexity(config.complexity());
      opus.rateControl(config.vbr());
      opus.signal(config.signal());
      opus.discontinuous(config.dtx());
      opus.expectedLoss(config.packetLossPerc(), config.fec());
    } catch (OpusException e) {
      throw failure(NodeException.Category.CONFIG, e);
    }
  }

  @Override
  public AudioStream stream() {
    return stream;
  }

  @Override
  public int packetFrames() {
    return packetFrames;
  }

  @Override
  public void encode(MemorySegment samples, int from, int frames) throws NodeException {
    long fromBytes = (long) from * frameBytes;
    if (frames == packetFrames) {
      code(from == 0 ? samples : samples.asSlice(fromBytes));
    } else {
      long sizeBytes = (long) frames * frameBytes;
      MemorySegment.copy(samples, fromBytes, space, 0, sizeBytes);
      space.asSlice(sizeBytes).fill((byte) 0);
      code(space);
    }
  }

  @Override
  public void finish(long missing) {
    this.missing = packetBytes > 0 ? missing - packetFrames : missing;
  }

  @Override
  public boolean next() throws NodeException {
    if (packetBytes == 0 && missing > 0) {
      space.fill((byte) 0);
      code(space);
      missing -= packetFrames;
    }
    return packetBytes > 0;
  }

  @Override
  public int packetBytes() {
    return packetBytes;
  }

  @Override
  public void read(MemorySegment target) {
    MemorySegment.copy(packet, 0, target, 0, packetBytes);
    packetBytes = 0;
  }

  @Override
  public void close() {
    opus.close();
    memory.close();
  }

  private void code(MemorySegment samples) throws NodeException {
    try {
      packetBytes = opus.encode(samples, packetFrames, packet);
    } catch (OpusException e) {
      throw failure(NodeException.Category.FATAL, e);
    }
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
