package dev.streamkit.api.packet;

/**
 * A structured event, or a packet of a type that a plugin defines.
 *
 * @param typeId namespaced and versioned name, as in {@code vad/speech@1}
 * @param json its content as one JSON value
 * @param timing when it happened, if known
 */
public record Custom(String typeId, String json, Timing timing) implements Packet {
  @Override
  public Custom withTiming(Timing timing) {
    return new Custom(typeId, json, timing);
  }
}
