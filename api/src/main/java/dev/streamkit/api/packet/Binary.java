package dev.streamkit.api.packet;

/**
 * Bytes of a file or a stream. Where one packet ends and the next begins means nothing.
 *
 * @param contentType their media type, {@code application/octet-stream} when unknown
 * @param payload the bytes
 * @param timing usually {@link Timing#NONE}; a muxer gives the time of the media inside
 */
public record Binary(String contentType, Buffer payload, Timing timing) implements Packet {
  /** The media type of bytes about which nothing is known. */
  public static final String OCTET_STREAM = "application/octet-stream";

  @Override
  public Binary retain() {
    return new Binary(contentType, payload.retain(), timing);
  }

  @Override
  public Binary withTiming(Timing timing) {
    return new Binary(contentType, payload, timing);
  }
}
