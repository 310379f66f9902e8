package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.lib.ffmpeg.Demuxer;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Limits;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Collectors;

/** FFmpeg pulls the bytes, so this is a loop: it waits for them inside of FFmpeg's calls. */
final class OggDemuxer implements Loop {
  static final String IN = "in";
  static final String OUT = "out";

  private final OpusTimeline timeline = new OpusTimeline();
  private NodeContext context;

  @Override
  public void open(NodeContext context) {
    this.context = context;
    FFmpeg.load();
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    try (var source = new ChainSource(in, IN, context.report())) {
      do {
        demuxLink(source, out);
      } while (source.hasNextLink());
    }
  }

  private void demuxLink(ChainSource source, Output out) throws Exception {
    AudioStream stream = null;
    try (var demuxer = Demuxer.open("ogg", source, Limits.DEFAULT)) {
      int track = opusTrack(demuxer.tracks());
      stream = OpusHead.stream(demuxer.tracks().get(track).setup());
      demux(demuxer, track, stream, out);
    } catch (FFmpegException e) {
      if (!source.isEmpty()) {
        throw stream == null ? unreadable(source, e) : Failures.of(e, "broken-ogg");
      }
    }
  }

  private void demux(Demuxer demuxer, int track, AudioStream stream, Output out)
      throws IOException, InterruptedException, NodeException {
    try {
      boolean first = true;
      MediaPacket packet;
      while ((packet = demuxer.next()) != null) {
        if (packet.track() != track) {
          continue;
        }
        if (first) {
          timeline.begin(stream.preSkip(), packet.pts());
          first = false;
        }
        send(packet, stream, out);
      }
    } finally {
      count("damaged_places", demuxer.damages());
      count("discontinuities", timeline.takeDiscontinuities());
    }
  }

  private void send(MediaPacket packet, AudioStream stream, Output out)
      throws InterruptedException, NodeException {
    MemorySegment data = packet.data();
    int frames = OpusPackets.frames(data);
    if (frames < 0) {
      count("bad_packets", 1);
      return;
    }
    Buffer payload = context.buffers().allocate(data.byteSize());
    payload.bytes().copyFrom(data);
    var timing = timeline.next(packet.pts(), frames, packet.trimmedFrames());
    out.send(OUT, new EncodedAudio(stream, payload, timing));
  }

  private static int opusTrack(List<Track> tracks) throws NodeException {
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).codec().equals("opus")) {
        return i;
      }
    }
    throw NodeException.input(
        "unsupported-codec",
        "the Ogg file holds "
            + (tracks.isEmpty()
                ? "no stream"
                : tracks.stream().map(Track::codec).collect(Collectors.joining(", ")))
            + "; only opus is supported");
  }

  private static NodeException unreadable(ChainSource source, FFmpegException cause) {
    if (source.startsAsOgg()) {
      return new NodeException(
          Failures.category(cause),
          "broken-ogg",
          "no packet of the Ogg file can be read: " + cause.getMessage(),
          "it may be cut off or damaged",
          cause);
    }
    return new NodeException(
        Failures.category(cause),
        "not-ogg",
        "expected an Ogg file, got bytes that begin with " + source.describeStart(),
        "check what is connected to '" + IN + "'",
        cause);
  }

  private void count(String counter, long delta) {
    if (delta > 0) {
      context.report().count(counter, delta);
    }
  }
}
