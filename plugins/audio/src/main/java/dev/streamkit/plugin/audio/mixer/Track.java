package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.Resampler;
import dev.streamkit.plugin.audio.convert.Conversion;
import dev.streamkit.plugin.audio.samples.Ramp;
import java.lang.foreign.MemorySegment;

/** One input: what arrived, converted, at its place in the mix. Places are frames of the mix. */
final class Track implements AutoCloseable {
  /** Containers round times to milliseconds; such packets still belong together. */
  private static final long JITTER_US = 1_000;

  /** A larger jump means that the source started again: it goes on where it was. */
  private static final long DISCONTINUITY_US = 10_000_000;

  final Ramp gain;
  private final Pieces pieces = new Pieces();

  /** What arrived before the format of the mix was known. */
  RawAudio first;

  /** Whether a packet has its place. */
  boolean placed;

  boolean ended;
  boolean slow;

  /** Frame behind the last one that has its place. */
  long next;

  private AudioFormat mixFormat;
  private AudioFormat format;
  private Conversion conversion;

  /** Time of the first frame of the mix, as this input counts time. */
  private long zeroUs;

  private long runStartUs = Timing.UNKNOWN;
  private long runFrames;

  Track(double gain) {
    this.gain = new Ramp(gain);
  }

  /**
   * The mix begins anew.
   *
   * @param zeroUs time of its first frame
   */
  void begin(AudioFormat mix, long zeroUs) {
    this.zeroUs = zeroUs;
    mixFormat = mix;
    next = 0;
    placed = false;
    format = null;
    runStartUs = Timing.UNKNOWN;
  }

  /**
   * Takes a packet, and puts it where its timestamp says, but never before {@code mixed}.
   *
   * @param aligned whether timestamps matter
   * @return whether it overlaps with what came before
   */
  boolean take(RawAudio audio, long mixed, boolean aligned, BufferPool pool) throws NodeException {
    boolean overlaps = place(audio, mixed, aligned, pool);
    int frames = Math.toIntExact(audio.frames());
    if (conversion == null) {
      pieces.add(audio.payload(), next, frames);
      next += frames;
    } else {
      append(conversion.most(frames), audio.payload().bytes(), frames, pool);
      audio.close();
    }
    runFrames += frames;
    return overlaps;
  }

  /** No more will come: gives out what a filter holds. */
  void end(BufferPool pool) throws NodeException {
    ended = true;
    drain(pool);
  }

  /** Adds its frames to the sum. */
  void mix(long from, int frames, float[] sum, int at, float[] piece) {
    int channels = mixFormat.channels();
    pieces.mix(from, frames, sum, at, piece, gain, channels, mixFormat.sampleRate());
  }

  boolean hasAudio() {
    return first != null || !pieces.isEmpty();
  }

  @Override
  public void close() {
    pieces.close();
    if (first != null) {
      first.close();
      first = null;
    }
    if (conversion != null) {
      conversion.close();
      conversion = null;
    }
  }

  @SuppressWarnings("ReferenceEquality") // a new reference is a new run, also when it is equal
  private boolean place(RawAudio audio, long mixed, boolean aligned, BufferPool pool)
      throws NodeException {
    if (audio.format() != format) {
      drain(pool);
      format = audio.format();
      conversion =
          format.equals(mixFormat)
              ? null
              : Conversion.open(format, mixFormat, Resampler.Quality.MEDIUM, false);
      runStartUs = Timing.UNKNOWN;
    }
    boolean overlaps = false;
    if (aligned && audio.timing().hasTimestamp()) {
      overlaps = align(audio.timing(), mixed, pool);
    }
    placed = true;
    if (next < mixed) { // it joins, or comes back
      next = mixed;
      anchor(audio.timing());
    }
    return overlaps;
  }

  private boolean align(Timing timing, long mixed, BufferPool pool) throws NodeException {
    boolean runs = placed && runStartUs != Timing.UNKNOWN;
    long lateUs = 0;
    if (runs) {
      lateUs =
          timing.timestampUs() - runStartUs - Timing.framesToUs(runFrames, format.sampleRate());
      if (Math.abs(lateUs) <= JITTER_US) {
        return false;
      }
      if (conversion != null) {
        drain(pool);
        conversion = Conversion.open(format, mixFormat, Resampler.Quality.MEDIUM, false);
      }
    }
    runStartUs = timing.timestampUs();
    runFrames = 0;
    int rate = mixFormat.sampleRate();
    long there = Timing.usToFrames(timing.timestampUs() - zeroUs, rate);
    long here = Math.max(next, mixed);
    long least = placed ? here + Timing.usToFrames(JITTER_US, rate) : here;
    if (there >= least && there - here <= Timing.usToFrames(DISCONTINUITY_US, rate)) {
      next = there;
    } else {
      next = here;
      anchor(timing);
    }
    return lateUs < 0;
  }

  /** From now on the time of this packet is that of the next frame. */
  private void anchor(Timing timing) {
    if (timing.hasTimestamp()) {
      zeroUs = timing.timestampUs() - Timing.framesToUs(next, mixFormat.sampleRate());
    }
  }

  private void append(int room, MemorySegment samples, int frames, BufferPool pool)
      throws NodeException {
    Buffer buffer = pool.allocate((long) Math.max(1, room) * mixFormat.frameBytes());
    int count = 0;
    try {
      count = conversion.convert(samples, frames, buffer.bytes(), 0, Math.max(1, room));
    } finally {
      keep(buffer, count);
    }
  }

  private void drain(BufferPool pool) throws NodeException {
    if (conversion == null) {
      return;
    }
    try (var over = conversion) {
      conversion = null;
      int left = Math.toIntExact(over.held());
      while (left > 0) {
        Buffer buffer = pool.allocate((long) left * mixFormat.frameBytes());
        int count = 0;
        try {
          count = over.drain(buffer.bytes(), 0, left);
        } finally {
          keep(buffer, count);
        }
        left -= count;
      }
    }
  }

  private void keep(Buffer buffer, int frames) {
    if (frames == 0) {
      buffer.close();
    } else {
      pieces.add(buffer, next, frames);
      next += frames;
    }
  }
}
