package dev.streamkit.api.node;

import java.util.Objects;

/** A failure with a category that the kernel acts on, and words that help whoever reads them. */
public class NodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the kernel does about it. */
  public enum Category {
    /** What was asked for cannot be: the create or tune is refused, and the old value stays. */
    CONFIG,
    /**
     * This packet is bad: it is skipped and counted, and the node goes on. Out of a {@link Loop},
     * which cannot go on, it is a {@link #FATAL} failure.
     */
    INPUT,
    /** Something beyond this server failed: the node fails and is restarted under its budget. */
    REMOTE,
    /** Something ran out: the packet is skipped and counted, and the node is degraded. */
    RESOURCES,
    /** The node cannot go on: it fails and is restarted under its budget. */
    FATAL
  }

  /** What the kernel does about it. */
  private final Category category;

  /** Stable name of the error. */
  private final String code;

  /** What to do about it. */
  private final String hint;

  /**
   * A failure.
   *
   * @param category what the kernel does about it
   * @param code stable, lower-case name of the error, such as {@code file-not-found}
   * @param message what is wrong, with the values that are wrong
   * @param hint what to do about it, empty when there is nothing to say
   * @param cause what led to it, or {@code null}
   */
  public NodeException(
      Category category, String code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.category = Objects.requireNonNull(category);
    this.code = Objects.requireNonNull(code);
    this.hint = Objects.requireNonNull(hint);
  }

  /** A refused configuration. */
  public static NodeException config(String code, String message, String hint) {
    return new NodeException(Category.CONFIG, code, message, hint, null);
  }

  /** A bad packet. */
  public static NodeException input(String code, String message) {
    return new NodeException(Category.INPUT, code, message, "", null);
  }

  /** What the kernel does about it. */
  public Category category() {
    return category;
  }

  /** Stable, lower-case name of the error. */
  public String code() {
    return code;
  }

  /** What to do about it; may be empty. */
  public String hint() {
    return hint;
  }
}
