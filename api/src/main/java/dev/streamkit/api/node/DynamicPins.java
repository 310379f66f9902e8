package dev.streamkit.api.node;

/**
 * A node with a {@link Pin.Cardinality#DYNAMIC} pin that wants to know which pins of the family
 * exist.
 */
public interface DynamicPins {
  /** A link now leads to, or from, a pin of the family. Called before its first packet. */
  void pinAdded(String pin);

  /** The pin is gone. An input got its {@link Processor#endOfInput} before. */
  void pinRemoved(String pin);
}
