package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.FormatProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells containers apart by their first bytes. */
final class Detector {
  private static final int MAGIC_BYTES = 12;
  private static final int PROBED_BYTES = 8 * 1024;
  private static final int ID3_HEADER_BYTES = 10;

  /** A tag with a picture in it. What is larger is not looked behind. */
  private static final int MAX_ID3_BYTES = 4 << 20;

  private Detector() {}

  /** The container that begins here. Looks at the bytes without reading them. */
  static Optional<Container> detect(PinSource source) throws InterruptedException {
    byte[] start = source.peek(MAGIC_BYTES);
    int tagBytes = id3Bytes(start);
    if (tagBytes > MAX_ID3_BYTES) {
      return Optional.of(Container.MP3);
    }
    var magic = byMagic(start, 0);
    if (magic.isPresent()) {
      return magic;
    }
    byte[] more = source.peek(tagBytes + PROBED_BYTES);
    magic = byMagic(more, tagBytes);
    return magic.isPresent() ? magic : bySync(more);
  }

  /** The container whose magic number stands at the beginning. */
  static Optional<Container> byMagic(PinSource source) throws InterruptedException {
    return byMagic(source.peek(MAGIC_BYTES), 0);
  }

  private static Optional<Container> byMagic(byte[] file, int at) {
    byte[] bytes = Arrays.copyOf(file, Math.max(file.length, at + MAGIC_BYTES));
    String first = text(bytes, at);
    String third = text(bytes, at + 8);
    return switch (first) {
      case "OggS" -> Optional.of(Container.OGG);
      case "fLaC" -> Optional.of(Container.FLAC);
      case "RIFF", "RF64", "BW64" ->
          third.equals("WAVE") ? Optional.of(Container.WAV) : Optional.empty();
      case "\u001aE\u00df\u00a3" -> Optional.of(Container.WEBM);
      default ->
          switch (text(bytes, at + 4)) {
            case "ftyp", "moov", "mdat", "wide", "free", "skip", "pnot" ->
                Optional.of(Container.MP4);
            default -> Optional.empty();
          };
    };
  }

  /** What has no magic number, only frames that begin alike: FFmpeg looks whether they do. */
  private static Optional<Container> bySync(byte[] bytes) {
    return FormatProbe.guess(bytes)
        .flatMap(
            name ->
                switch (name) {
                  case "mp3" -> Optional.of(Container.MP3);
                  case "aac" -> Optional.of(Container.ADTS);
                  default -> Optional.empty();
                });
  }

  /** Size of the ID3v2 tag that begins here, 0 when there is none. */
  private static int id3Bytes(byte[] start) {
    if (start.length < ID3_HEADER_BYTES || start[0] != 'I' || start[1] != 'D' || start[2] != '3') {
      return 0;
    }
    int size = 0;
    for (int i = 6; i < ID3_HEADER_BYTES; i++) {
      size = size << 7 | start[i] & 0x7F;
    }
    return ID3_HEADER_BYTES + size;
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
