package dev.streamkit.plugin.audio.convert;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.lang.foreign.MemorySegment;

/** Sends what a conversion gives, in packets of one size or as it comes. */
public final class Framer implements AutoCloseable {
  private final BufferPool pool;
  private final int packetFrames;
  private final TimeLine line = new TimeLine();
  private Buffer buffer;
  private int room;
  private int filled;

  /**
   * Sends nothing yet.
   *
   * @param packetFrames frames in a packet, 0 for as many as come
   */
  public Framer(BufferPool pool, int packetFrames) {
    this.pool = pool;
    this.packetFrames = packetFrames;
  }

  /** Time of what comes out. */
  public TimeLine line() {
    return line;
  }

  /** Sends what becomes of these frames, except for what does not fill a packet. */
  public void take(Conversion conversion, MemorySegment samples, int frames, Output out)
      throws Exception {
    reserve(conversion, frames);
    filled += conversion.convert(samples, frames, buffer.bytes(), filled, room - filled);
    while (filled == room && packetFrames > 0) {
      send(conversion.to(), out);
      reserve(conversion, 0);
      filled = conversion.convert(MemorySegment.NULL, 0, buffer.bytes(), 0, room);
    }
    if (packetFrames == 0) {
      send(conversion.to(), out);
    }
  }

  /** Sends all that is left: the run is over. */
  public void finish(Conversion conversion, Output out) throws Exception {
    long left = conversion.held();
    while (left > 0) {
      reserve(conversion, 0);
      int count = conversion.drain(buffer.bytes(), filled, (int) Math.min(left, room - filled));
      left -= count;
      filled += count;
      if (filled == room) {
        send(conversion.to(), out);
      }
    }
    send(conversion.to(), out);
  }

  /** Drops what does not fill a packet. */
  @Override
  public void close() {
    if (buffer != null) {
      buffer.close();
      buffer = null;
      filled = 0;
    }
  }

  private void reserve(Conversion conversion, int frames) throws NodeException {
    if (buffer == null) {
      room = packetFrames > 0 ? packetFrames : Math.max(1, conversion.most(frames));
      buffer = pool.allocate((long) room * conversion.to().frameBytes());
    }
  }

  /** Sends what is there, in memory of just its size. */
  private void send(AudioFormat format, Output out) throws Exception {
    if (filled == 0) {
      close();
      return;
    }
    Buffer payload = buffer;
    long sizeBytes = (long) filled * format.frameBytes();
    if (sizeBytes < payload.sizeBytes()) {
      payload = pool.allocate(sizeBytes);
      MemorySegment.copy(buffer.bytes(), 0, payload.bytes(), 0, sizeBytes);
      buffer.close();
    }
    buffer = null;
    var timing = line.take(filled);
    filled = 0;
    out.send("out", new RawAudio(format, payload, timing));
  }
}
