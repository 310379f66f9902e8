package dev.streamkit.api.session;

import dev.streamkit.api.node.NodeException.Category;
import java.util.Objects;
import java.util.Optional;

/**
 * The one form of every error and warning: what is wrong, where, and what to do. Over HTTP it is an
 * RFC 9457 problem.
 *
 * @param code stable, lower-case name, such as {@code unknown-kind}
 * @param severity how bad it is
 * @param category whose fault it is, as the kernel acts on it
 * @param message what is wrong, with the values that are wrong
 * @param hint what to do, empty when there is nothing to say
 * @param where the place
 * @param fix a change of the source that takes it away, where one is known
 */
public record Problem(
    String code,
    Severity severity,
    Category category,
    String message,
    String hint,
    Where where,
    Optional<Fix> fix) {
  /** How bad a problem is. */
  public enum Severity {
    /** What was asked for cannot be done. */
    ERROR,
    /** It can be done, but probably not as it was meant. */
    WARNING
  }

  /**
   * Where something is wrong. Empty strings and zeros stand for what is not known.
   *
   * @param session id of the session
   * @param node id of the node
   * @param kind kind of the node
   * @param plugin plugin of that kind, with its version
   * @param pin name of the pin
   * @param line line in the source, from 1
   * @param column column in the source, from 1
   */
  public record Where(
      String session, String node, String kind, String plugin, String pin, int line, int column) {
    /** No place is known. */
    public static final Where NOWHERE = new Where("", "", "", "", "", 0, 0);

    /** A place in a source text. */
    public static Where at(int line, int column) {
      return new Where("", "", "", "", "", line, column);
    }

    /** The same place, in a node. */
    public Where node(String node, String kind) {
      return new Where(session, node, kind, plugin, pin, line, column);
    }

    /** The same place, at a pin. */
    public Where pin(String pin) {
      return new Where(session, node, kind, plugin, pin, line, column);
    }

    /**
     * The parts that are known, as in {@code line 4:7, node 'gain' (audio::gain)}; empty when none
     * is.
     */
    @Override
    public String toString() {
      var text = new StringBuilder();
      add(text, line > 0, "line " + line + ":" + column);
      add(text, !session.isEmpty(), "session " + session);
      add(text, !node.isEmpty(), "node '" + node + "'" + (kind.isEmpty() ? "" : " (" + kind + ")"));
      add(text, !plugin.isEmpty(), "plugin " + plugin);
      add(text, !pin.isEmpty(), "pin '" + pin + "'");
      return text.toString();
    }

    private static void add(StringBuilder text, boolean known, String part) {
      if (known) {
        text.append(text.isEmpty() ? "" : ", ").append(part);
      }
    }
  }

  /** Checks that there is something to say. */
  public Problem {
    Objects.requireNonNull(code);
    Objects.requireNonNull(severity);
    Objects.requireNonNull(category);
    Objects.requireNonNull(message);
    Objects.requireNonNull(hint);
    Objects.requireNonNull(where);
    Objects.requireNonNull(fix);
  }

  /** Something that was asked for and cannot be. */
  public Problem(String code, String message, String hint, Where where) {
    this(code, Severity.ERROR, Category.CONFIG, message, hint, where, Optional.empty());
  }

  /** The same as a warning. */
  public Problem warning() {
    return new Problem(code, Severity.WARNING, category, message, hint, where, fix);
  }

  /** The same, of this category. */
  public Problem in(Category category) {
    return new Problem(code, severity, category, message, hint, where, fix);
  }

  /** The same, with a change that takes it away. */
  public Problem withFix(Fix fix) {
    return new Problem(code, severity, category, message, hint, where, Optional.of(fix));
  }

  /** Whether it keeps what was asked for from being done. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Place, message and hint in one line. */
  @Override
  public String toString() {
    String place = where.toString();
    return (place.isEmpty() ? "" : place + ": ")
        + message
        + (hint.isEmpty() ? "" : " (" + hint + ")")
        + " ["
        + code
        + "]";
  }
}
