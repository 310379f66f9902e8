package dev.streamkit.api.packet;

/**
 * One compressed still picture.
 *
 * @param contentType its media type, such as {@code image/png}
 * @param payload the whole file
 * @param timing when it is shown; {@link Timing#NONE} for a picture without a time
 */
public record Image(String contentType, Buffer payload, Timing timing) implements Packet {
  @Override
  public Image retain() {
    return new Image(contentType, payload.retain(), timing);
  }

  @Override
  public Image withTiming(Timing timing) {
    return new Image(contentType, payload, timing);
  }
}
