package dev.streamkit.plugin.containers;

import java.util.Locale;

/** A container that is read and written. */
enum Container {
  OGG("an Ogg file", "ogg"),
  WAV("a WAV file", ""),
  FLAC("a FLAC file", "flac"),
  MP3("an MP3 file", "mp3"),
  WEBM("a WebM or Matroska file", "matroska"),
  MP4("an MP4 file", "mov"),
  ADTS("an ADTS stream", "aac");

  /** For people. */
  final String title;

  /** FFmpeg's demuxer, empty when it is not used. */
  final String ffmpeg;

  Container(String title, String ffmpeg) {
    this.title = title;
    this.ffmpeg = ffmpeg;
  }

  /** Its word in kinds and categories. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
