package dev.streamkit.kernel.yaml;

/** A text that is not YAML, or that is beyond the limits. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Stable name of what is wrong. */
  private final String code;

  /** What to do about it. */
  private final String hint;

  /** Where it is wrong. */
  private final transient Place place;

  /** A text that cannot be read. */
  YamlException(String code, Place place, String message, String hint) {
    super(message);
    this.code = code;
    this.place = place;
    this.hint = hint;
  }

  /** Stable name of what is wrong. */
  public String code() {
    return code;
  }

  /** What to do about it, may be empty. */
  public String hint() {
    return hint;
  }

  /** Where it is wrong. */
  public Place place() {
    return place;
  }
}
