package dev.streamkit.plugin.http.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in a temporary file, first in, first out. The file has no name once it is open, where the
 * system allows that, so nothing of it outlives the server. Not for several threads at once.
 */
final class SpoolFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);

  private FileChannel file;
  private long written;
  private long read;

  boolean isEmpty() {
    return written == read;
  }

  void put(ByteBuffer from) throws IOException {
    if (file == null) {
      file =
          FileChannel.open(
              Files.createTempFile("skit-form-", ".part"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    while (from.hasRemaining()) {
      written += file.write(from, written);
    }
  }

  int get(ByteBuffer to) throws IOException {
    if (isEmpty()) {
      return 0;
    }
    int length = file.read(to, read);
    read += length;
    if (isEmpty()) {
      file.truncate(0);
      written = 0;
      read = 0;
    }
    return length;
  }

  @Override
  public void close() {
    written = 0;
    read = 0;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        LOG.warn("a temporary file could not be closed", e);
      }
    }
  }
}
