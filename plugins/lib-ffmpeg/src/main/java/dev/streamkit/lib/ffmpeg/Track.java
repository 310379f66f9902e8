package dev.streamkit.lib.ffmpeg;

/**
 * One stream of a container.
 *
 * @param codec FFmpeg's name of the codec, such as {@code opus}
 * @param sampleRate frames per second, 0 when it is no audio
 * @param channels channels, 0 when it is no audio
 * @param preSkip frames at the start that the decoder drops
 * @param timeBaseNum numerator of the unit of its times, in seconds
 * @param timeBaseDen denominator of the unit of its times
 * @param setup set-up data of the codec, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; tracks are not compared
public record Track(
    String codec,
    int sampleRate,
    int channels,
    int preSkip,
    int timeBaseNum,
    int timeBaseDen,
    byte[] setup) {
  /** Copies the set-up data. */
  public Track {
    setup = setup.clone();
  }

  /** An audio stream whose times count frames. */
  public static Track audio(String codec, int sampleRate, int channels, int preSkip, byte[] setup) {
    return new Track(codec, sampleRate, channels, preSkip, 1, sampleRate, setup);
  }

  /** A copy of the set-up data. */
  @Override
  public byte[] setup() {
    return setup.clone();
  }
}
