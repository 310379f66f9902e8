package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.packet.Buffer;
import dev.streamkit.plugin.audio.samples.Ramp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Samples of one input that wait to be mixed, each piece at its place. Owns their memory. */
final class Pieces implements AutoCloseable {
  private Buffer[] buffers = new Buffer[8];
  private long[] starts = new long[8];
  private int[] frames = new int[8];
  private int head;
  private int count;

  /** Adds a piece behind all others. */
  void add(Buffer buffer, long start, int length) {
    if (count == buffers.length) {
      grow();
    }
    int slot = head + count & buffers.length - 1;
    buffers[slot] = buffer;
    starts[slot] = start;
    frames[slot] = length;
    count++;
  }

  /** Adds the frames from {@code from} on to the sum, and lets go of what is over. */
  void mix(
      long from,
      int length,
      float[] sum,
      int at,
      float[] piece,
      Ramp gain,
      int channels,
      int rate) {
    long to = from + length;
    while (count > 0 && starts[head] < to) {
      long start = Math.max(from, starts[head]);
      long end = starts[head] + frames[head];
      int most = piece.length / channels;
      MemorySegment samples = buffers[head].bytes();
      while (start < Math.min(end, to)) {
        int some = (int) Math.min(most, Math.min(end, to) - start);
        long offset = (start - starts[head]) * channels * Float.BYTES;
        MemorySegment.copy(
            samples, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, piece, 0, some * channels);
        gain.add(piece, sum, at + (int) (start - from) * channels, some, channels, rate);
        start += some;
      }
      if (end > to) {
        return;
      }
      remove();
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void close() {
    while (count > 0) {
      remove();
    }
  }

  private void remove() {
    buffers[head].close();
    buffers[head] = null;
    head = head + 1 & buffers.length - 1;
    count--;
  }

  private void grow() {
    int size = buffers.length;
    var oldBuffers = buffers;
    var oldStarts = starts;
    var oldFrames = frames;
    buffers = Arrays.copyOf(buffers, 2 * size);
    starts = new long[2 * size];
    frames = new int[2 * size];
    for (int n = 0; n < count; n++) {
      int slot = head + n & size - 1;
      buffers[n] = oldBuffers[slot];
      starts[n] = oldStarts[slot];
      frames[n] = oldFrames[slot];
    }
    head = 0;
  }
}
