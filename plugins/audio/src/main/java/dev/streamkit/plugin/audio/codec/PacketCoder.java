package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import java.lang.foreign.MemorySegment;

/** The encoder of one format: samples in, packets out. Whoever made it closes it. */
public interface PacketCoder extends AutoCloseable {
  /** Makes one for each format that comes. */
  @FunctionalInterface
  interface Factory {
    /**
     * A new coder.
     *
     * @throws NodeException of category {@link NodeException.Category#INPUT} when the codec does
     *     not take the format; it names those that it takes
     */
    PacketCoder open(AudioFormat format) throws NodeException;
  }

  /** What a decoder must know, the delay in its {@link AudioStream#preSkip}. */
  AudioStream stream();

  /** Frames in each packet. */
  int packetFrames();

  /** Whether packets may have any number of frames up to that. */
  default boolean anyFrames() {
    return false;
  }

  /**
   * Takes the frames of one packet: {@link #packetFrames}, fewer only before {@link #finish}.
   *
   * @param samples interleaved 32-bit floats
   * @param from the first frame
   */
  void encode(MemorySegment samples, int from, int frames) throws NodeException;

  /**
   * Gives out what is held. More frames may follow, after a gap.
   *
   * @param missing frames that the packets to come must stand for
   */
  void finish(long missing) throws NodeException;

  /** Whether there is a packet, which {@link #packetBytes} and {@link #read} tell of. */
  boolean next() throws NodeException;

  /** Size of the packet. */
  int packetBytes();

  /** Copies the packet. */
  void read(MemorySegment target);

  @Override
  void close();
}
