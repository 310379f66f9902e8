package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Gives a {@link Demuxer} its bytes. Called by the thread that called the demuxer. */
@FunctionalInterface
public interface ByteSource {
  /**
   * Reads some bytes, waiting for them if need be. What it throws comes out of the demuxer's call.
   *
   * @param target where they go; only valid during the call
   * @return how many, at least 1; −1 at the end
   */
  int read(MemorySegment target) throws IOException, InterruptedException;
}
