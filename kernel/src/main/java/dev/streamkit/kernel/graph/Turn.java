package dev.streamkit.kernel.graph;

/**
 * The place of a link among those that follow each other at one input: nothing is taken from it
 * before the one in front is over, and the end of a link that another follows is not the end of the
 * input. Used by the receiver's thread, where nothing else is said.
 */
final class Turn {
  private Turn front;
  private volatile boolean over;
  private boolean followed;

  /** Comes after another. Before the receiver knows of it. */
  void follow(Turn front) {
    this.front = front;
  }

  /**
   * The receiver knows of it: if the one in front is not over, that one's end is not told any more.
   */
  void known() {
    if (!hasCome()) {
      front.followed = true;
    }
  }

  /** Whether nothing is in front any more. */
  boolean hasCome() {
    if (front != null && front.over) {
      front = null;
    }
    return front == null;
  }

  /** The receiver knows that nothing more will come. */
  void end() {
    over = true;
  }

  /** Whether another goes on where this one ends. */
  boolean followed() {
    return followed;
  }

  /** Whether the receiver knows that nothing more will come. Any thread. */
  boolean over() {
    return over;
  }

  /** Whether something is in front. Any thread; may be out of date. */
  boolean waits() {
    Turn before = front;
    return before != null && !before.over;
  }
}
