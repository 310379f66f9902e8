package dev.streamkit.api.tck;

import dev.streamkit.api.node.MediaClock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Starts at 0. Any thread may use it. */
public final class ManualClock implements MediaClock {
  private final AtomicLong nowUs = new AtomicLong();

  /** At 0. */
  public ManualClock() {}

  @Override
  public long nowUs() {
    return nowUs.get();
  }

  /**
   * Moves the clock on, and gives the new time.
   *
   * @throws IllegalArgumentException when it would go back
   */
  public long advance(long us) {
    if (us < 0) {
      throw new IllegalArgumentException("a clock never goes back, was asked to by " + us + " us");
    }
    return nowUs.addAndGet(us);
  }
}
