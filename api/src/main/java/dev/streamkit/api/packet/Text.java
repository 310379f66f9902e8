package dev.streamkit.api.packet;

/**
 * A piece of text.
 *
 * @param text the text
 * @param timing when it was said or is to be said, if known
 */
public record Text(String text, Timing timing) implements Packet {
  @Override
  public Text withTiming(Timing timing) {
    return new Text(text, timing);
  }
}
