package dev.streamkit.api.packet;

/**
 * Uncompressed audio: whole interleaved frames.
 *
 * @param format how the samples lie in {@code payload}
 * @param payload the samples; its size is a multiple of {@link AudioFormat#frameBytes()}
 * @param timing time of the first frame, and the length of all of them
 */
public record RawAudio(AudioFormat format, Buffer payload, Timing timing) implements Packet {
  /** Checks that the payload holds whole frames. */
  public RawAudio {
    if (payload.sizeBytes() % format.frameBytes() != 0) {
      throw new IllegalArgumentException(
          "payload of "
              + payload.sizeBytes()
              + " bytes is not a whole number of frames of "
              + format.frameBytes()
              + " bytes");
    }
  }

  /** Frames in this packet. */
  public long frames() {
    return payload.sizeBytes() / format.frameBytes();
  }

  @Override
  public RawAudio retain() {
    return new RawAudio(format, payload.retain(), timing);
  }

  @Override
  public RawAudio withTiming(Timing timing) {
    return new RawAudio(format, payload, timing);
  }
}
