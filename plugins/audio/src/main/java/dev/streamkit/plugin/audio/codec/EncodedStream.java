package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Timing;
import java.lang.foreign.MemorySegment;

/**
 * One stream in the making: cuts samples into packets and counts both sides of the coder. What
 * comes out lags behind what goes in by the pre-skip.
 */
final class EncodedStream implements AutoCloseable {
  private final AudioFormat format;
  private final BufferPool pool;
  private final PacketCoder coder;
  private final AudioStream stream;
  private final int packetFrames;

  /** Frames that do not fill a packet yet. */
  private final Buffer held;

  /** Time of what goes in. */
  private final TimeLine in = new TimeLine();

  /** Time of what comes out; begins earlier by the pre-skip. */
  private final TimeLine coded;

  private int heldFrames;

  /** A new stream, which owns the coder. Its first frame is at {@link #anchor}. */
  EncodedStream(AudioFormat format, PacketCoder coder, TimeLine coded, BufferPool pool)
      throws NodeException {
    this.format = format;
    this.pool = pool;
    this.coder = coder;
    this.coded = coded;
    stream = coder.stream();
    packetFrames = coder.packetFrames();
    held = pool.allocate((long) packetFrames * format.frameBytes());
  }

  /** The next frame to come is at this time; nothing is held. */
  void anchor(long timestampUs) {
    int rate = format.sampleRate();
    in.anchor(timestampUs, rate);
    coded.anchor(timestampUs - Timing.framesToUs(stream.preSkip(), rate), rate);
  }

  /** Format of what goes in. */
  AudioFormat format() {
    return format;
  }

  /** Time of what goes in. */
  TimeLine line() {
    return in;
  }

  /**
   * A gap up to this becomes silence. A longer one is left as it is: it has room for what the coder
   * still holds, the look-ahead of what follows, and a packet's padding.
   */
  long silenceLimit() {
    return Math.max(3L * packetFrames, (long) packetFrames + stream.preSkip());
  }

  /** Takes whole frames, from the one at {@code from} on, and sends the packets that they fill. */
  void encode(MemorySegment samples, int from, Output out) throws Exception {
    int frames = Math.toIntExact(samples.byteSize() / format.frameBytes());
    while (from < frames) {
      int count = Math.min(frames - from, packetFrames - heldFrames);
      in.skip(count);
      if (count == packetFrames || coder.anyFrames()) {
        coder.encode(samples, from, count);
        send(count, out);
      } else {
        MemorySegment.copy(samples, bytes(from), held.bytes(), bytes(heldFrames), bytes(count));
        heldFrames += count;
        sendWhenFull(out);
      }
      from += count;
    }
  }

  /** Takes frames of silence. */
  void silence(int frames, Output out) throws Exception {
    int left = frames;
    while (left > 0) {
      int count = Math.min(left, packetFrames - heldFrames);
      left -= count;
      held.bytes().asSlice(bytes(heldFrames), bytes(count)).fill((byte) 0);
      in.skip(count);
      heldFrames += count;
      sendWhenFull(out);
    }
    if (heldFrames > 0 && coder.anyFrames()) {
      coder.encode(held.bytes(), 0, heldFrames);
      send(heldFrames, out);
      heldFrames = 0;
    }
  }

  /**
   * Sends all that is held. Call {@link #anchor} before more frames.
   *
   * @param exact whether the last packet says how much of it is padding: nothing follows that the
   *     padding could fill
   */
  void finish(boolean exact, Output out) throws Exception {
    if (in.frames() == 0) {
      return;
    }
    long total = in.frames() + stream.preSkip();
    if (heldFrames > 0) {
      coder.encode(held.bytes(), 0, heldFrames);
      heldFrames = 0;
    }
    coder.finish(total - coded.frames());
    while (coder.next()) {
      long left = total - coded.frames();
      if (left > 0) {
        sendPacket(exact ? Math.min(left, packetFrames) : packetFrames, out);
      }
    }
  }

  @Override
  public void close() {
    coder.close();
    held.close();
  }

  private void sendWhenFull(Output out) throws Exception {
    if (heldFrames == packetFrames) {
      heldFrames = 0;
      coder.encode(held.bytes(), 0, packetFrames);
      send(packetFrames, out);
    }
  }

  private void send(int frames, Output out) throws Exception {
    while (coder.next()) {
      sendPacket(frames, out);
    }
  }

  private void sendPacket(long frames, Output out) throws Exception {
    Timing timing = coded.take(frames); // also when there is no memory for the packet
    Buffer payload = pool.allocate(coder.packetBytes());
    coder.read(payload.bytes());
    out.send("out", new EncodedAudio(stream, payload, timing));
  }

  private long bytes(int frames) {
    return (long) frames * format.frameBytes();
  }
}
