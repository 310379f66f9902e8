package dev.streamkit.plugin.http.process;

import dev.streamkit.api.node.Streams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One field of a request on its way into a session. Nothing is stored: the request's thread waits
 * with each piece until a node has read it, so a slow pipeline slows its client down.
 */
final class Incoming implements Streams.Source {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private ByteBuffer piece = NOTHING;
  private volatile String contentType = "application/octet-stream";
  private boolean begun;
  private boolean ended;
  private boolean open = true;
  private IOException failure;

  /** The field has begun. */
  void begin(String contentType) {
    lock.lock();
    try {
      begun = true;
      this.contentType = contentType;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the session has read all of it, or does not want it any more. */
  void write(ByteBuffer bytes) throws InterruptedException {
    lock.lock();
    try {
      piece = bytes;
      changed.signalAll();
      while (open && piece.hasRemaining()) {
        changed.await();
      }
    } finally {
      piece = NOTHING;
      lock.unlock();
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
      while (!piece.hasRemaining()) {
        if (failure != null) {
          throw failure;
        }
        if (!open) {
          throw new ClosedChannelException();
        }
        if (ended) {
          return -1;
        }
        changed.await();
      }
      int length = Math.min(target.remaining(), piece.remaining());
      target.put(piece.slice(piece.position(), length));
      piece.position(piece.position() + length);
      changed.signalAll();
      return length;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the node is to stop");
    } finally {
      lock.unlock();
    }
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
    } finally {
      lock.unlock();
    }
  }
}
