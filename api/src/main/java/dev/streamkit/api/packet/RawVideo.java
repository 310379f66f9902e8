package dev.streamkit.api.packet;

/**
 * One uncompressed picture.
 *
 * @param format how the picture lies in {@code payload}
 * @param payload the planes; at least {@link VideoFormat#sizeBytes()} long
 * @param timing when it is shown, and for how long
 */
public record RawVideo(VideoFormat format, Buffer payload, Timing timing) implements Packet {
  /** Checks that the payload holds the picture. */
  public RawVideo {
    if (payload.sizeBytes() < format.sizeBytes()) {
      throw new IllegalArgumentException(
          "payload of "
              + payload.sizeBytes()
              + " bytes is shorter than a picture of "
              + format.sizeBytes()
              + " bytes");
    }
  }

  @Override
  public RawVideo retain() {
    return new RawVideo(format, payload.retain(), timing);
  }

  @Override
  public RawVideo withTiming(Timing timing) {
    return new RawVideo(format, payload, timing);
  }
}
