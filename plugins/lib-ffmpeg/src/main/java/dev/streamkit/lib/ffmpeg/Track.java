package dev.streamkit.lib.ffmpeg;

/**
 * One stream of a container.
 *
 * @param kind what it carries
 * @param codec FFmpeg's name of the codec, such as {@code opus}
 * @param sampleRate frames per second, 0 when it is no audio or not known yet
 * @param channels channels, 0 when it is no audio or not known yet
 * @param preSkip frames at the start that the decoder drops
 * @param width pixels in a row, 0 when it is no video
 * @param height rows, 0 when it is no video
 * @param timeBaseNum numerator of the unit of its times, in seconds
 * @param timeBaseDen denominator of the unit of its times
 * @param setup set-up data of the codec, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out; tracks are not compared
public record Track(
    Kind kind,
    String codec,
    int sampleRate,
    int channels,
    int preSkip,
    int width,
    int height,
    int timeBaseNum,
    int timeBaseDen,
    byte[] setup) {
  /** What a track carries. */
  public enum Kind {
    /** Sound. */
    AUDIO,
    /** Moving pictures. */
    VIDEO,
    /** Anything else: subtitles, attachments, a cover. */
    OTHER
  }

  /** Copies the set-up data. */
  public Track {
    setup = setup.clone();
  }

  /** An audio stream whose times count frames. */
  public static Track audio(String codec, int sampleRate, int channels, int preSkip, byte[] setup) {
    return new Track(Kind.AUDIO, codec, sampleRate, channels, preSkip, 0, 0, 1, sampleRate, setup);
  }

  /** A video stream whose times count microseconds. */
  public static Track video(String codec, int width, int height, byte[] setup) {
    return new Track(Kind.VIDEO, codec, 0, 0, 0, width, height, 1, 1_000_000, setup);
  }

  /** A copy of the set-up data. */
  @Override
  public byte[] setup() {
    return setup.clone();
  }
}
