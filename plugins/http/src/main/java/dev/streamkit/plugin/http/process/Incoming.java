package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One field of a form on its way into a session. A little is read ahead; when that is full, the
 * request's thread waits, so that a slow pipeline slows its client down. A field that others may
 * follow must not make them wait, for the pipeline may want those first: what is too much for
 * memory then goes to a file.
 */
final class Incoming implements Streams.Source {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Ring memory;
  private final SpoolFile file = new SpoolFile();
  private final Spool spool;
  private volatile String contentType = "application/octet-stream";
  private boolean othersFollow;
  private boolean begun;
  private boolean ended;
  private boolean open = true;
  private IOException failure;

  Incoming(long memoryBytes, Spool spool) {
    this.memory = new Ring(memoryBytes);
    this.spool = spool;
  }

  /** The field has begun. */
  void begin(String contentType, boolean othersFollow) {
    lock.lock();
    try {
      begun = true;
      this.othersFollow = othersFollow;
      this.contentType = contentType;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes all of it, or drops it when the session does not want it any more. */
  void write(ByteBuffer bytes) throws InterruptedException, RefusedException {
    lock.lock();
    try {
      while (open && bytes.hasRemaining()) {
        if (file.isEmpty() && memory.put(bytes)) {
          changed.signalAll();
        } else if (othersFollow) {
          spool(bytes);
          changed.signalAll();
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void spool(ByteBuffer bytes) throws RefusedException {
    spool.take(bytes.remaining());
    try {
      file.put(bytes);
    } catch (IOException e) {
      throw new RefusedException(
          507,
          "spool-failed",
          "The form cannot be kept in a temporary file: " + e.getMessage(),
          "Make room in the server's folder for temporary files");
    }
  }

  /** The field is whole. */
  void end() {
    lock.lock();
    try {
      begun = true;
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The field broke off. */
  void fail(IOException failure) {
    lock.lock();
    try {
      this.failure = failure;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean hasBegun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the field, because only its head tells. */
  @Override
  public String contentType() {
    lock.lock();
    try {
      while (!begun && open && failure == null) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return contentType;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    lock.lock();
    try {
      while (true) {
        if (failure != null) {
          throw failure;
        }
        if (!open) {
          throw new ClosedChannelException();
        }
        int length = take(target);
        if (length > 0) {
          changed.signalAll();
          return length;
        }
        if (ended || !target.hasRemaining()) {
          return ended ? -1 : 0;
        }
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } finally {
      lock.unlock();
    }
  }

  private int take(ByteBuffer target) throws IOException {
    if (!memory.isEmpty()) {
      return memory.get(target);
    }
    int length = file.get(target);
    spool.giveBack(length);
    return length;
  }

  @Override
  public boolean isOpen() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      open = false;
      changed.signalAll();
      file.close();
    } finally {
      lock.unlock();
    }
  }
}
