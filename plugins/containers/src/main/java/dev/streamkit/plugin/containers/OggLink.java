package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Muxer;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** One stream from its first to its last page. A file is a chain of one or more of them. */
final class OggLink implements AutoCloseable {
  private final AudioStream stream;
  private final AudioPlace place;
  private final PacketFrames packetFrames;

  /** Frame in media time where this link's own time is 0: the first that is heard. */
  private final long origin;

  private final OggMuxerConfig config;
  private final long serial;
  private final OggPages pages;

  /** {@code null} before the first packet. */
  private Muxer muxer;

  OggLink(AudioStream stream, OggMuxerConfig config, long serial, long origin, OggPages pages) {
    this.stream = stream;
    this.config = config;
    this.serial = serial;
    this.origin = origin;
    this.pages = pages;
    place = new AudioPlace(stream, origin);
    packetFrames = new PacketFrames(stream);
  }

  private void begin() throws NodeException, InterruptedException, IOException {
    byte[] setup = stream.codec().equals("opus") ? OpusHead.of(stream) : stream.codecPrivate();
    var track =
        Track.audio(
            stream.codec(), stream.sampleRate(), stream.channels(), stream.preSkip(), setup);
    var options =
        Map.of(
            "page_duration", Long.toString(config.pageDurationMs() * 1000L),
            "serial_offset", Long.toString(serial));
    try {
      muxer = Muxer.open("ogg", List.of(track), options, config.tags(), pages);
    } catch (FFmpegException e) {
      throw Failures.refused(Container.OGG, e);
    }
  }

  AudioStream stream() {
    return stream;
  }

  /** Audio frames of the next packet, −1 when it is none of this codec. */
  int frames(MemorySegment data) {
    return packetFrames.next(data);
  }

  /** How far a packet at this time lies behind (or, if negative, before) the end of this link. */
  long gapFrames(Timing timing) {
    return place.gapFrames(timing);
  }

  /** Whether a packet at this time begins something new. */
  boolean isJump(Timing timing) {
    return place.isJump(timing);
  }

  /** Adds a packet of so many coded frames. Time only goes forward here. */
  void write(MemorySegment data, int frames, Timing timing)
      throws NodeException, InterruptedException, IOException {
    if (muxer == null) {
      begin();
    }
    long heard = place.heardFrames(timing, frames);
    try {
      muxer.write(0, data, place.place(timing, frames), heard);
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
  }

  /** Media time of a granule position; the pre-skip counts as nothing. */
  long mediaUs(long granule) {
    return Timing.framesToUs(origin + Math.max(0, granule - stream.preSkip()), stream.sampleRate());
  }

  /** Ends the page. */
  void flush() throws InterruptedException, IOException {
    if (muxer != null) {
      muxer.flush();
    }
  }

  void finish() throws NodeException, InterruptedException, IOException {
    if (muxer == null) {
      return;
    }
    try {
      muxer.finish();
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
  }

  @Override
  public void close() {
    packetFrames.close();
    if (muxer != null) {
      muxer.close();
    }
  }
}
