package dev.streamkit.lib.ffmpeg;

import java.io.IOException;

/** Takes bytes that may go over earlier ones: containers that patch their head want it. */
public interface SeekableSink extends ByteSink {
  /** How many there are. */
  long sizeBytes() throws IOException;

  /** The next {@link #write} begins there. */
  void seek(long position) throws IOException;
}
