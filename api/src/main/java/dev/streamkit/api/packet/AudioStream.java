package dev.streamkit.api.packet;

import java.util.Arrays;

/**
 * What a decoder or a muxer must know of an encoded audio stream. Packets carry it by reference;
 * another reference means that the stream changed.
 *
 * @param codec lower-case name: {@code opus}, {@code aac}, {@code flac}, {@code mp3}, {@code
 *     vorbis}
 * @param sampleRate frames per second of the decoded audio
 * @param channels channels of the decoded audio
 * @param preSkip frames at the start that the decoder drops: the pre-skip of Opus (RFC 7845 section
 *     4.2), the encoder delay of MP3 and AAC. The packets they are in have times below 0
 * @param codecPrivate set-up data of the codec ({@code OpusHead} for Opus), empty when there is
 *     none
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record AudioStream(
    String codec, int sampleRate, int channels, int preSkip, byte[] codecPrivate) {
  /** Checks the ranges and copies the set-up data. */
  public AudioStream {
    if (codec == null || codec.isBlank()) {
      throw new IllegalArgumentException("codec is missing");
    }
    if (sampleRate < 1 || channels < 1 || preSkip < 0) {
      throw new IllegalArgumentException(
          "sampleRate and channels must be positive and preSkip not negative, were "
              + sampleRate
              + ", "
              + channels
              + ", "
              + preSkip);
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
    return other instanceof AudioStream that
        && codec.equals(that.codec)
        && sampleRate == that.sampleRate
        && channels == that.channels
        && preSkip == that.preSkip
        && Arrays.equals(codecPrivate, that.codecPrivate);
  }

  @Override
  public int hashCode() {
    return codec.hashCode() * 31 + sampleRate + channels + preSkip + Arrays.hashCode(codecPrivate);
  }
}
