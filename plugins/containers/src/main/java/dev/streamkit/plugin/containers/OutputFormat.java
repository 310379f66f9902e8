package dev.streamkit.plugin.containers;

import java.util.Map;
import java.util.Set;

/**
 * How FFmpeg writes a container.
 *
 * @param container the container
 * @param ffmpeg FFmpeg's muxer
 * @param options of that muxer
 * @param codecs codecs it takes
 * @param mime media type without its first part, as in {@code webm}
 * @param timed whether packets keep their time, so that gaps can be written; its media type then
 *     names the codecs
 * @param heldUs media time that FFmpeg may hold back to write it in one piece, 0 when it holds none
 * @param liveHeldUs the same for packets that come no faster than they play
 */
record OutputFormat(
    Container container,
    String ffmpeg,
    Map<String, String> options,
    Set<String> codecs,
    String mime,
    boolean timed,
    long heldUs,
    long liveHeldUs) {
  private static final long SECOND_US = 1_000_000;

  /** A container that is nothing but its packets. */
  static OutputFormat raw(Container container, String ffmpeg, String codec, String mime) {
    return new OutputFormat(container, ffmpeg, Map.of(), Set.of(codec), mime, false, 0, 0);
  }

  /** A container of clusters or fragments that are closed from outside. */
  static OutputFormat pieces(
      Container container,
      String ffmpeg,
      Map<String, String> options,
      Set<String> codecs,
      long liveHeldUs) {
    return new OutputFormat(
        container, ffmpeg, options, codecs, ffmpeg, true, SECOND_US, liveHeldUs);
  }
}
