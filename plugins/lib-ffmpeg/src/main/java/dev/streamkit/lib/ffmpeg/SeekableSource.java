package dev.streamkit.lib.ffmpeg;

import java.io.IOException;

/** Bytes of which any may be read at any time: a file. */
public interface SeekableSource extends ByteSource {
  /** How many there are. */
  long sizeBytes() throws IOException;

  /** The next {@link #read} begins there. */
  void seek(long position) throws IOException;
}
