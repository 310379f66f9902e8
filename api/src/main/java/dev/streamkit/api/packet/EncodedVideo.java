package dev.streamkit.api.packet;

/**
 * One access unit of a video codec: everything that makes one picture.
 *
 * @param stream what a decoder must know
 * @param keyframe whether decoding can start here
 * @param decodeTimeUs when it must be decoded, in microseconds on the scale of {@link
 *     Timing#timestampUs()}; differs from it where pictures are reordered. {@link Timing#UNKNOWN}
 *     means the same time
 * @param payload the access unit, without container framing
 * @param timing when the picture is shown, and for how long
 */
public record EncodedVideo(
    VideoStream stream, boolean keyframe, long decodeTimeUs, Buffer payload, Timing timing)
    implements Packet {
  @Override
  public EncodedVideo retain() {
    return new EncodedVideo(stream, keyframe, decodeTimeUs, payload.retain(), timing);
  }

  @Override
  public EncodedVideo withTiming(Timing timing) {
    return new EncodedVideo(stream, keyframe, decodeTimeUs, payload, timing);
  }
}
