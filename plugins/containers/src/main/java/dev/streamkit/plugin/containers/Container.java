package dev.streamkit.plugin.containers;

import java.util.Locale;

/** A container that is read and written. */
enum Container {
  OGG("an Ogg file", "ogg", true),
  WAV("a WAV file", "", false),
  FLAC("a FLAC file", "flac", false),
  MP3("an MP3 file", "mp3", false),
  WEBM("a WebM or Matroska file", "matroska", true),
  MP4("an MP4 file", "mov", true),
  ADTS("an ADTS stream", "aac", false);

  /** For people. */
  final String title;

  /** FFmpeg's demuxer, empty when it is not used. */
  final String ffmpeg;

  /** Whether it says when its packets play. Else they follow one another. */
  final boolean timed;

  Container(String title, String ffmpeg, boolean timed) {
    this.title = title;
    this.ffmpeg = ffmpeg;
    this.timed = timed;
  }

  /** Its word in kinds and categories. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
