package dev.streamkit.api.packet;

import java.util.Arrays;

/**
 * What a decoder or a muxer must know of an encoded video stream. Packets carry it by reference;
 * another reference means that the stream changed.
 *
 * @param codec lower-case name: {@code vp8}, {@code vp9}, {@code av1}, {@code h264}, {@code h265}
 * @param width pixels in a row
 * @param height rows
 * @param codecPrivate set-up data of the codec ({@code avcC}, {@code av1C}), empty when it is in
 *     the packets
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record VideoStream(String codec, int width, int height, byte[] codecPrivate) {
  /** Checks the ranges and copies the set-up data. */
  public VideoStream {
    if (codec == null || codec.isBlank()) {
      throw new IllegalArgumentException("codec is missing");
    }
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height must be positive, were " + width + ", " + height);
    }
    codecPrivate = codecPrivate.clone();
  }

  /** A copy of the set-up data. */
  @Override
  public byte[] codecPrivate() {
    return codecPrivate.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VideoStream that
        && codec.equals(that.codec)
        && width == that.width
        && height == that.height
        && Arrays.equals(codecPrivate, that.codecPrivate);
  }

  @Override
  public int hashCode() {
    return codec.hashCode() * 31 + width + height + Arrays.hashCode(codecPrivate);
  }
}
