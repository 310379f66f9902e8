package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.VideoStream;
import dev.streamkit.lib.ffmpeg.Muxer;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** One track of a file that FFmpeg writes. */
sealed interface TrackWriter extends AutoCloseable {
  /** What FFmpeg must know of it. */
  Track track() throws NodeException;

  /** Writes a packet; it stays the caller's. */
  void write(Muxer muxer, Packet packet) throws NodeException, IOException, InterruptedException;

  @Override
  default void close() {}

  /** The track that begins with this packet, in a file that begins at {@code originUs}. */
  static TrackWriter of(
      OutputFormat format, int number, Packet first, long originUs, Reporter report)
      throws NodeException {
    return first instanceof EncodedVideo video
        ? new VideoWriter(number, video.stream(), originUs)
        : new AudioWriter(format, number, ((EncodedAudio) first).stream(), originUs, report);
  }

  /** Where what is heard or seen of a packet that begins a track begins. */
  static long beginUs(Packet first) {
    if (!first.timing().hasTimestamp()) {
      return 0;
    }
    long preSkipUs =
        first instanceof EncodedAudio audio
            ? Timing.framesToUs(audio.stream().preSkip(), audio.stream().sampleRate())
            : 0;
    return first.timing().timestampUs() + preSkipUs;
  }

  /** Refuses what the container cannot hold. */
  static void check(OutputFormat format, Packet packet) throws NodeException {
    String codec =
        switch (packet) {
          case EncodedAudio audio -> audio.stream().codec();
          case EncodedVideo video -> video.stream().codec();
          default -> "packets of " + packet.getClass().getSimpleName();
        };
    if (!format.codecs().contains(codec)) {
      throw new NodeException(
          NodeException.Category.INPUT,
          "codec-not-held",
          format.container().title
              + " holds "
              + String.join(", ", format.codecs().stream().sorted().toList())
              + ", not "
              + codec,
          "put the encoder of such a codec before the muxer",
          null);
    }
  }

  private static NodeException changed(String what) {
    return new NodeException(
        NodeException.Category.FATAL,
        "stream-changed",
        "the stream changed to " + what + " in the middle of a file that can hold one only",
        "convert it to one format before the encoder (audio::resampler)",
        null);
  }

  /** Sound: its time is counted in frames. */
  final class AudioWriter implements TrackWriter {
    private final OutputFormat format;
    private final int number;
    private final Reporter report;
    private final AudioPlace place;
    private final PacketFrames packetFrames;
    private AudioStream stream;

    AudioWriter(
        OutputFormat format, int number, AudioStream stream, long originUs, Reporter report) {
      this.format = format;
      this.number = number;
      this.stream = stream;
      this.report = report;
      place = new AudioPlace(stream, Timing.usToFrames(originUs, stream.sampleRate()));
      packetFrames = new PacketFrames(stream);
    }

    byte[] setup() {
      return stream.codecPrivate();
    }

    /** Frames so far. */
    long frames() {
      return place.position();
    }

    @Override
    public Track track() throws NodeException {
      byte[] setup = stream.codec().equals("opus") ? OpusHead.of(stream) : stream.codecPrivate();
      return Track.audio(
          stream.codec(), stream.sampleRate(), stream.channels(), stream.preSkip(), setup);
    }

    @Override
    public void write(Muxer muxer, Packet packet)
        throws NodeException, IOException, InterruptedException {
      if (!(packet instanceof EncodedAudio audio)) {
        throw changed("video");
      }
      follow(audio.stream());
      MemorySegment data = audio.payload().bytes();
      int frames = packetFrames.next(data);
      if (frames < 0) {
        throw NodeException.input(
            "bad-codec-packet",
            "these " + data.byteSize() + " bytes are no packet of " + stream.codec());
      }
      Timing timing = audio.timing();
      long gap = place.gapFrames(timing);
      if (gap < -frames / 2 || !format.timed() && gap > frames / 2) {
        report.count(gap < 0 ? "overlaps" : "gaps", 1);
      }
      long heard = place.heardFrames(timing, frames);
      long start = place.place(format.timed() ? timing : Timing.NONE, frames);
      muxer.write(number, data, start, start, heard, true, frames - heard);
    }

    @SuppressWarnings("ReferenceEquality") // only another reference can be another stream
    private void follow(AudioStream next) throws NodeException {
      if (next != stream) {
        if (!next.equals(stream)) {
          throw changed(
              next.codec()
                  + " of "
                  + next.channels()
                  + " channels at "
                  + next.sampleRate()
                  + " Hz");
        }
        stream = next;
      }
    }

    @Override
    public void close() {
      packetFrames.close();
    }
  }

  /** Pictures. */
  final class VideoWriter implements TrackWriter {
    private final int number;
    private final long originUs;
    private VideoStream stream;
    private long lastDecodeUs = Long.MIN_VALUE;

    VideoWriter(int number, VideoStream stream, long originUs) {
      this.number = number;
      this.stream = stream;
      this.originUs = originUs;
    }

    @Override
    public Track track() {
      String codec = stream.codec().equals("h265") ? "hevc" : stream.codec();
      return Track.video(codec, stream.width(), stream.height(), stream.codecPrivate());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // only another reference can be another stream
    public void write(Muxer muxer, Packet packet)
        throws NodeException, IOException, InterruptedException {
      if (!(packet instanceof EncodedVideo video)) {
        throw changed("audio");
      }
      if (video.stream() != stream) {
        if (!video.stream().equals(stream)) {
          throw changed(
              video.stream().codec()
                  + " of "
                  + video.stream().width()
                  + "x"
                  + video.stream().height());
        }
        stream = video.stream();
      }
      Timing timing = video.timing();
      if (!timing.hasTimestamp()) {
        throw NodeException.input(
            "video-without-time", "a video packet does not say when it plays");
      }
      long shownUs = timing.timestampUs() - originUs;
      long decodeUs =
          video.decodeTimeUs() == Timing.UNKNOWN ? shownUs : video.decodeTimeUs() - originUs;
      decodeUs = Math.max(decodeUs, lastDecodeUs + 1);
      lastDecodeUs = decodeUs;
      long durationUs = timing.hasDuration() ? timing.durationUs() : 0;
      MemorySegment data = video.payload().bytes();
      muxer.write(
          number, data, Math.max(shownUs, decodeUs), decodeUs, durationUs, video.keyframe(), 0);
    }
  }
}
