package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.lib.ffmpeg.Track;
import java.lang.foreign.MemorySegment;

/**
 * An audio track that is read: finds out what its packets leave open, and counts their time. The
 * stream is known when the first packet is.
 */
final class AudioTrack implements AutoCloseable {
  private static final int MAX_SAMPLE_RATE = 768_000;
  private static final int MAX_CHANNELS = 255;

  private final Track track;
  private final boolean timed;
  private final Timeline timeline;
  private final boolean adts;
  private AudioStream stream;
  private PacketFrames packetFrames;
  private boolean exact;

  AudioTrack(Track track, boolean timed, Timeline timeline) {
    this.track = track;
    this.timed = timed;
    this.timeline = timeline;
    adts = track.codec().equals("aac") && track.setup().length == 0;
  }

  /** The stream as of the last packet. */
  AudioStream stream() {
    return stream;
  }

  /** The packet without the framing that some containers leave around it. */
  MemorySegment payload(MediaPacket packet) {
    MemorySegment data = packet.data();
    return adts ? data.asSlice(Adts.headerBytes(data)) : data;
  }

  /**
   * When the packet plays; {@code null} when it is none of this codec.
   *
   * @param origin where media time begins
   */
  Timing next(MediaPacket packet, Origin origin) throws NodeException {
    MemorySegment data = packet.data();
    int mp3 = track.codec().equals("mp3") ? MpegAudio.header(data) : 0;
    if (stream == null || mp3 != 0 && isOther(mp3)) {
      begin(packet, mp3, origin);
    }
    int frames = packetFrames.next(payload(packet));
    if (frames < 0) {
      return null;
    }
    long trimmed = packet.trimmedFrames();
    if (exact && frames > 0 && packet.duration() > 0) {
      trimmed = Math.max(trimmed, frames - toFrames(packet.duration()));
    }
    return timeline.next(pts(packet), frames, trimmed);
  }

  private void begin(MediaPacket packet, int mp3, Origin origin) throws NodeException {
    close();
    stream = describe(packet, mp3);
    packetFrames = new PacketFrames(stream);
    exact = track.timeBaseNum() == 1 && track.timeBaseDen() % stream.sampleRate() == 0;
    long pts = pts(packet);
    if (pts != MediaPacket.NO_TIME) {
      long heardUs = Timing.framesToUs(pts + stream.preSkip(), stream.sampleRate());
      timeline.startAt(origin.mediaUs(heardUs));
    }
    timeline.begin(stream.sampleRate(), exact, stream.preSkip());
  }

  private AudioStream describe(MediaPacket packet, int mp3) throws NodeException {
    byte[] setup = track.setup();
    int rate = track.sampleRate();
    int channels = track.channels();
    switch (track.codec()) {
      case "opus" -> {
        return OpusHead.stream(setup);
      }
      case "flac" -> {
        rate = FlacPackets.sampleRate(setup);
        channels = FlacPackets.channels(setup);
      }
      case "mp3" -> {
        rate = mp3 == 0 ? rate : MpegAudio.sampleRate(mp3);
        channels = mp3 == 0 ? channels : MpegAudio.channels(mp3);
      }
      case "aac" -> {
        setup = adts ? adtsSetup(packet.data()) : setup;
        var aac = AacSetup.parse(setup);
        rate = rate > 0 ? rate : aac.sampleRate();
        channels = channels > 0 ? channels : aac.channels();
      }
      default -> {}
    }
    if (rate < 1 || rate > MAX_SAMPLE_RATE || channels < 1 || channels > MAX_CHANNELS) {
      throw NodeException.input(
          "bad-codec-setup",
          "the " + track.codec() + " stream claims " + rate + " Hz and " + channels + " channels");
    }
    // The first packet of Vorbis stands for frames that no decoder gives.
    long preSkip =
        track.codec().equals("vorbis") ? 0 : Math.max(packet.skippedFrames(), track.preSkip());
    return new AudioStream(track.codec(), rate, channels, (int) Math.min(preSkip, rate), setup);
  }

  private static byte[] adtsSetup(MemorySegment packet) throws NodeException {
    if (Adts.headerBytes(packet) == 0) {
      throw NodeException.input("bad-codec-setup", "the aac stream does not tell its set-up");
    }
    return Adts.setup(packet);
  }

  private boolean isOther(int mp3) {
    return MpegAudio.sampleRate(mp3) != stream.sampleRate()
        || MpegAudio.channels(mp3) != stream.channels();
  }

  private long pts(MediaPacket packet) {
    return !timed || packet.pts() == MediaPacket.NO_TIME
        ? MediaPacket.NO_TIME
        : toFrames(packet.pts());
  }

  private long toFrames(long time) {
    long den = track.timeBaseDen();
    return Math.floorDiv(time * track.timeBaseNum() * stream.sampleRate() + den / 2, den);
  }

  @Override
  public void close() {
    if (packetFrames != null) {
      packetFrames.close();
    }
  }
}
