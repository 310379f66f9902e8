package dev.streamkit.lib.opus;

/** What libopus refused, or why it is not there. */
public final class OpusException extends Exception {
  private static final long serialVersionUID = 1L;

  /** An argument that libopus does not take. */
  public static final int BAD_ARGUMENT = -1;

  /** The packet is corrupt. */
  public static final int INVALID_PACKET = -4;

  /** The library could not be loaded; not a code of libopus. */
  public static final int UNAVAILABLE = -100;

  /** The code of libopus. */
  private final int code;

  OpusException(int code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The code of libopus, below zero, or {@link #UNAVAILABLE}. */
  public int code() {
    return code;
  }
}
