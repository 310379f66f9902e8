package dev.streamkit.api.packet;

/**
 * What flows through a graph: an immutable header, its {@link Timing}, and a {@link Buffer} of
 * content.
 *
 * <p>Open on purpose: new kinds of packet come with new plugins, so a {@code switch} over packets
 * always has a {@code default}. A packet has one owner: {@code Processor.handle} owns what it is
 * given, {@code Output.send} gives it away, and whoever owns a packet closes it, sends it on or
 * keeps it. A packet without memory needs no closing, and closing it does no harm.
 */
public interface Packet extends AutoCloseable {
  /** When this packet plays, for how long, and which one it is in its stream. */
  Timing timing();

  /** The content, or {@link Buffer#EMPTY}. */
  default Buffer payload() {
    return Buffer.EMPTY;
  }

  /** A second reference to the same content with a life of its own: it is closed on its own. */
  default Packet retain() {
    return this;
  }

  /** This packet at another time; the content, and the ownership of it, move into the result. */
  Packet withTiming(Timing timing);

  /**
   * Gives this reference back. A second close does nothing to the memory and is counted as a fault
   * of its owner.
   */
  @Override
  default void close() {
    payload().close();
  }
}
