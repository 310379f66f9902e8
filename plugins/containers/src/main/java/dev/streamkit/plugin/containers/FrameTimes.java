package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.Timing;

/** The times of packets that follow each other without gaps, by the count of their frames. */
final class FrameTimes {
  private final int sampleRate;
  private long frames;
  private long sequence;

  FrameTimes(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** Frames so far. */
  long frames() {
    return frames;
  }

  /** The time of the next so many frames. */
  Timing next(long count) {
    long startUs = Timing.framesToUs(frames, sampleRate);
    frames += count;
    return new Timing(startUs, Timing.framesToUs(frames, sampleRate) - startUs, sequence++);
  }
}
