package dev.streamkit.api.packet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Recognised speech.
 *
 * @param text all of it
 * @param segments its parts with their times
 * @param language BCP 47 tag of the language, if known
 * @param timing the stretch of audio that was recognised
 */
public record Transcription(
    String text, List<Segment> segments, Optional<String> language, Timing timing)
    implements Packet {
  /**
   * A part of the speech.
   *
   * @param text what was said
   * @param startMs its start in milliseconds of media time
   * @param endMs its end in milliseconds of media time
   * @param confidence 0 to 1, if known
   */
  public record Segment(String text, long startMs, long endMs, OptionalDouble confidence) {}

  /** Copies the segments. */
  public Transcription {
    segments = List.copyOf(segments);
  }

  @Override
  public Transcription withTiming(Timing timing) {
    return new Transcription(text, segments, language, timing);
  }
}
