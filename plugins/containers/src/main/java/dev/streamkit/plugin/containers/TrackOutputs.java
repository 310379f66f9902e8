package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.Demuxer;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends the tracks of a file to the pins that are linked; the links of a chain go on in time. */
final class TrackOutputs {
  private final NodeContext context;
  private final Set<String> linked;
  private final Output out;
  private final Map<String, Timeline> timelines = new HashMap<>();
  private final Origin origin = new Origin();
  private long sent;

  TrackOutputs(NodeContext context, Set<String> linked, Output out) {
    this.context = context;
    this.linked = linked;
    this.out = out;
  }

  /** Whether any packet was sent. */
  boolean any() {
    return sent > 0;
  }

  /** One track on its way to one pin. */
  private sealed interface Route extends AutoCloseable {
    void send(MediaPacket packet) throws NodeException, InterruptedException;

    @Override
    default void close() {}
  }

  private final class AudioRoute implements Route {
    final String pin;
    final AudioTrack track;

    AudioRoute(String pin, Track track, boolean timed) {
      this.pin = pin;
      this.track =
          new AudioTrack(track, timed, timelines.computeIfAbsent(pin, key -> new Timeline()));
    }

    @Override
    public void send(MediaPacket packet) throws NodeException, InterruptedException {
      Timing timing = track.next(packet, origin);
      if (timing == null) {
        count("bad_packets", 1);
        return;
      }
      audio(pin, track.stream(), track.payload(packet), timing);
    }

    @Override
    public void close() {
      track.close();
    }
  }

  private final class VideoRoute implements Route {
    final String pin;
    final VideoTrack track;

    VideoRoute(String pin, Track track) {
      this.pin = pin;
      this.track = new VideoTrack(track);
    }

    @Override
    public void send(MediaPacket packet) throws NodeException, InterruptedException {
      sent++;
      out.send(pin, track.next(packet, copy(packet.data()), origin));
    }
  }

  /** Sends all packets of a container. */
  void all(Container container, Demuxer demuxer)
      throws NodeException, InterruptedException, IOException {
    Route[] routes = routes(demuxer.tracks(), container.timed);
    if (!demuxer.tags().isEmpty()) {
      context.report().telemetry("containers.tags", Map.copyOf(demuxer.tags()));
    }
    try {
      MediaPacket packet;
      while ((packet = demuxer.next()) != null) {
        int number = packet.track();
        if (number < routes.length && routes[number] != null) {
          routes[number].send(packet);
        }
      }
    } finally {
      for (Route route : routes) {
        if (route != null) {
          route.close();
        }
      }
      count("damaged_places", demuxer.damages());
      timelines.values().forEach(it -> count("discontinuities", it.takeDiscontinuities()));
    }
  }

  /** Where each track goes; {@code null} for those that go nowhere. */
  private Route[] routes(List<Track> tracks, boolean timed) throws NodeException {
    var routes = new Route[tracks.size()];
    int audio = 0;
    int video = 0;
    for (int i = 0; i < routes.length; i++) {
      Track track = tracks.get(i);
      if (track.kind() == Track.Kind.AUDIO && PacketFrames.knows(track.codec())) {
        String pin = audio == 0 ? Pins.OUT : Pins.member(Pins.AUDIO, audio);
        routes[i] = audio == 0 || linked.contains(pin) ? new AudioRoute(pin, track, timed) : null;
        audio++;
      } else if (track.kind() == Track.Kind.VIDEO && VideoTrack.supports(track)) {
        String pin = Pins.member(Pins.VIDEO, video++);
        routes[i] = linked.contains(pin) ? new VideoRoute(pin, track) : null;
      }
    }
    if (audio == 0 && (video == 0 || linked.isEmpty())) {
      throw NodeException.input(
          "unsupported-codec",
          "the file holds "
              + (tracks.isEmpty()
                  ? "no stream"
                  : tracks.stream().map(Track::codec).collect(Collectors.joining(", ")))
              + "; supported for audio are opus, flac, mp3, aac, vorbis and pcm");
    }
    return routes;
  }

  /** Sends the samples of a WAV file. */
  void wav(PinSource source) throws NodeException, InterruptedException, IOException {
    try (var wav = new WavReader(source)) {
      wav.readHeader();
      var times = new FrameTimes(wav.sampleRate());
      var stream =
          new AudioStream(wav.pcm().codec(), wav.sampleRate(), wav.channels(), 0, new byte[0]);
      MemorySegment samples;
      while ((samples = wav.next()) != null) {
        audio(Pins.OUT, stream, samples, times.next(samples.byteSize() / wav.frameBytes()));
      }
    }
  }

  private void audio(String pin, AudioStream stream, MemorySegment data, Timing timing)
      throws NodeException, InterruptedException {
    sent++;
    out.send(pin, new EncodedAudio(stream, copy(data), timing));
  }

  private Buffer copy(MemorySegment data) throws NodeException {
    Buffer payload = context.buffers().allocate(data.byteSize());
    payload.bytes().copyFrom(data);
    return payload;
  }

  /** A file without one packet is a broken one. */
  void requireAny(Container container) throws NodeException {
    if (sent == 0) {
      throw Failures.broken(container, "there is no packet in it");
    }
  }

  private void count(String counter, long delta) {
    if (delta > 0) {
      context.report().count(counter, delta);
    }
  }
}
