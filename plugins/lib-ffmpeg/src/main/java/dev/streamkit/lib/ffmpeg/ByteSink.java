package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Takes the bytes of a {@link Muxer}. Called by the thread that called the muxer. */
@FunctionalInterface
public interface ByteSink {
  /**
   * Takes all of the bytes. What it throws comes out of the muxer's call.
   *
   * @param bytes only valid during the call
   */
  void write(MemorySegment bytes) throws IOException, InterruptedException;
}
