package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.Track;
import java.util.List;
import java.util.stream.Collectors;

/** Media types of written files, with their codecs as RFC 6381 names them. */
final class ContentTypes {
  private static final int AVC_PROFILE = 1;

  private ContentTypes() {}

  static String of(OutputFormat format, List<Track> tracks) {
    boolean video = tracks.stream().anyMatch(it -> it.kind() == Track.Kind.VIDEO);
    String type = (video ? "video/" : "audio/") + format.mime();
    return format.timed()
        ? type
            + "; codecs=\""
            + tracks.stream().map(ContentTypes::codec).sorted().collect(Collectors.joining(","))
            + "\""
        : type;
  }

  private static String codec(Track track) {
    return switch (track.codec()) {
      case "aac" -> "mp4a.40.2";
      case "mp3" -> "mp4a.6B";
      case "h264" -> "avc1." + profile(track.setup());
      case "hevc" -> "hvc1";
      case "av1" -> "av01";
      default -> track.codec();
    };
  }

  /** Profile, constraints and level out of an avcC. */
  private static String profile(byte[] setup) {
    return setup.length < AVC_PROFILE + 3
        ? "42E01F"
        : "%02X%02X%02X".formatted(setup[AVC_PROFILE], setup[2], setup[3]);
  }
}
