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
  private static final String PAGE_DURATION_US = "200000";
  private static final long MAX_JUMP_FRAMES = 10L * OpusPackets.SAMPLE_RATE;

  private final AudioStream stream;
  private final Muxer muxer;

  /** Frame in media time where this link's own time is 0: the first that is heard. */
  private final long origin;

  /** Where the next packet begins when there is no gap, in the link's own time. */
  private long position;

  OggLink(AudioStream stream, long serial, long origin, OggPages pages)
      throws NodeException, InterruptedException, IOException {
    this.stream = stream;
    this.origin = origin;
    position = -stream.preSkip();
    byte[] head = OpusHead.of(stream);
    var track =
        Track.audio("opus", OpusPackets.SAMPLE_RATE, stream.channels(), stream.preSkip(), head);
    var options = Map.of("page_duration", PAGE_DURATION_US, "serial_offset", Long.toString(serial));
    try {
      muxer = Muxer.open("ogg", List.of(track), options, pages);
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
  }

  AudioStream stream() {
    return stream;
  }

  /** How far a packet at this time lies behind (or, if negative, before) the end of this link. */
  long gapFrames(Timing timing) {
    return timing.hasTimestamp() ? framesOf(timing.timestampUs()) - origin - position : 0;
  }

  /** Whether a packet at this time begins something new. */
  boolean isJump(Timing timing) {
    return Math.abs(gapFrames(timing)) > MAX_JUMP_FRAMES;
  }

  /** Adds a packet of so many coded frames. Time only goes forward here. */
  void write(MemorySegment data, int frames, Timing timing)
      throws NodeException, InterruptedException, IOException {
    long gap = gapFrames(timing);
    long start = gap > frames / 2 ? position + gap : position;
    try {
      muxer.write(0, data, start, heardFrames(timing, frames));
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
    position = start + frames;
  }

  private static long heardFrames(Timing timing, int frames) {
    if (!timing.hasDuration()) {
      return frames;
    }
    long startUs = timing.hasTimestamp() ? timing.timestampUs() : 0;
    return Math.min(frames, framesOf(startUs + timing.durationUs()) - framesOf(startUs));
  }

  /** Media time of a granule position; the pre-skip counts as nothing. */
  long mediaFrame(long granule) {
    return origin + Math.max(0, granule - stream.preSkip());
  }

  void finish() throws NodeException, InterruptedException, IOException {
    try {
      muxer.finish();
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
  }

  @Override
  public void close() {
    muxer.close();
  }

  static long framesOf(long us) {
    return Timing.usToFrames(us, OpusPackets.SAMPLE_RATE);
  }
}
