package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.VideoStream;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.lib.ffmpeg.Track;

/** A video track that is read. */
final class VideoTrack {
  private static final long US_PER_SECOND = 1_000_000;

  private final Track track;
  private final VideoStream stream;
  private long sequence;

  VideoTrack(Track track) {
    this.track = track;
    stream = new VideoStream(codec(track), track.width(), track.height(), track.setup());
  }

  /** Whether enough is known of it. */
  static boolean supports(Track track) {
    return track.width() > 0 && track.height() > 0;
  }

  private static String codec(Track track) {
    return track.codec().equals("hevc") ? "h265" : track.codec();
  }

  /** The packet with this payload. */
  EncodedVideo next(MediaPacket packet, Buffer payload, Origin origin) {
    boolean timed = packet.pts() != MediaPacket.NO_TIME;
    long startUs = timed ? origin.mediaUs(toUs(packet.pts())) : Timing.UNKNOWN;
    long durationUs = packet.duration() > 0 ? toUs(packet.duration()) : Timing.UNKNOWN;
    long decodeUs =
        packet.dts() == MediaPacket.NO_TIME ? Timing.UNKNOWN : origin.mediaUs(toUs(packet.dts()));
    var timing = new Timing(startUs, durationUs, sequence++);
    return new EncodedVideo(stream, packet.isKey(), decodeUs, payload, timing);
  }

  private long toUs(long time) {
    long den = track.timeBaseDen();
    return Math.floorDiv(time * track.timeBaseNum() * US_PER_SECOND + den / 2, den);
  }
}
