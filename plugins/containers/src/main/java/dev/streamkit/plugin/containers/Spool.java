package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.lib.ffmpeg.ByteSource;
import dev.streamkit.lib.ffmpeg.SeekableSink;
import dev.streamkit.lib.ffmpeg.SeekableSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that is only there while it is needed, for what must be read or written out of order. */
final class Spool implements SeekableSource, SeekableSink, AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final SeekableByteChannel file;
  private final long maxBytes;

  /** Writes to this file, up to a limit. */
  Spool(SeekableByteChannel file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** All bytes of a source, up to a limit. */
  static Spool of(ByteSource source, Access access, long maxBytes)
      throws NodeException, IOException, InterruptedException {
    var spool = new Spool(access.scratch(), maxBytes);
    try (var arena = Arena.ofConfined()) {
      MemorySegment chunk = arena.allocate(CHUNK_BYTES);
      long size = 0;
      int read;
      while ((read = source.read(chunk)) > 0) {
        size += read;
        if (size > maxBytes) {
          throw new NodeException(
              NodeException.Category.INPUT,
              "file-too-large",
              "the index of the MP4 file is at its end, and it has more than "
                  + maxBytes
                  + " bytes",
              "raise max_file_bytes, or write the file for streaming (ffmpeg -movflags faststart)",
              null);
        }
        spool.write(chunk.asSlice(0, read));
      }
      spool.seek(0);
      return spool;
    } catch (Throwable e) {
      spool.close();
      throw e;
    }
  }

  @Override
  public int read(MemorySegment target) throws IOException {
    return file.read(target.asByteBuffer());
  }

  @Override
  public void write(MemorySegment bytes) throws IOException {
    if (file.position() + bytes.byteSize() > maxBytes) {
      throw new IOException("a temporary file would become larger than " + maxBytes + " bytes");
    }
    ByteBuffer rest = bytes.asByteBuffer();
    while (rest.hasRemaining()) {
      file.write(rest);
    }
  }

  @Override
  public long sizeBytes() throws IOException {
    return file.size();
  }

  @Override
  public void seek(long position) throws IOException {
    file.position(position);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
