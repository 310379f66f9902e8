package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.ByteSink;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Muxer;
import dev.streamkit.lib.ffmpeg.SeekableSink;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;

/**
 * Writes with FFmpeg. The header needs to know all tracks, so packets wait until each input has
 * given one or has ended.
 */
final class FFmpegWriter implements MediaWriter {
  private static final int MAX_WAITING = 100;

  private final OutputFormat format;
  private final Map<String, String> tags;
  private final ByteSink sink;
  private final Reporter report;

  /** Inputs that have not given a packet yet. */
  private final TreeSet<String> missing;

  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, TrackWriter> tracks = new LinkedHashMap<>();
  private String contentType = "";
  private Muxer muxer;
  private long startUs;
  private long endUs;

  private record Waiting(String input, Packet packet) {}

  FFmpegWriter(
      OutputFormat format,
      Map<String, String> tags,
      List<String> inputs,
      ByteSink sink,
      Reporter report) {
    this.format = format;
    this.tags = tags;
    this.sink = sink;
    this.report = report;
    missing = new TreeSet<>(inputs);
  }

  @Override
  public boolean accepts(String input) {
    return waiting.size() < MAX_WAITING || missing.contains(input);
  }

  @Override
  public void write(String input, Packet packet)
      throws NodeException, IOException, InterruptedException {
    TrackWriter.check(format, packet);
    if (muxer != null && waiting.isEmpty()) {
      writeNow(input, packet);
      packet.close();
      return;
    }
    waiting.add(new Waiting(input, packet));
    missing.remove(input);
    try {
      writeWaiting(packet);
    } catch (Throwable e) {
      waiting.removeIf(it -> it.packet() == packet); // it is the caller's again
      throw e;
    }
  }

  @Override
  public void end(String input) throws NodeException, IOException, InterruptedException {
    missing.remove(input);
    writeWaiting(null);
  }

  private void writeWaiting(Packet current)
      throws NodeException, IOException, InterruptedException {
    if (!missing.isEmpty() || waiting.isEmpty()) {
      return;
    }
    if (muxer == null) {
      begin();
    }
    for (Waiting next; (next = waiting.poll()) != null; ) {
      boolean written = false;
      try {
        writeNow(next.input(), next.packet());
        written = true;
      } finally {
        if (written || next.packet() != current) {
          next.packet().close();
        }
      }
    }
  }

  private void begin() throws NodeException, IOException, InterruptedException {
    startUs = waiting.stream().mapToLong(it -> TrackWriter.beginUs(it.packet())).min().orElse(0);
    endUs = startUs;
    for (Waiting first : waiting) {
      if (!tracks.containsKey(first.input())) {
        tracks.put(
            first.input(), TrackWriter.of(format, tracks.size(), first.packet(), startUs, report));
      }
    }
    try {
      var list = new ArrayList<Track>();
      for (TrackWriter track : tracks.values()) {
        list.add(track.track());
      }
      contentType = ContentTypes.of(format, list);
      muxer = Muxer.open(format.ffmpeg(), list, format.options(), tags, sink);
    } catch (FFmpegException e) {
      tracks.values().forEach(TrackWriter::close);
      tracks.clear();
      throw Failures.refused(format.container(), e);
    }
  }

  private void writeNow(String input, Packet packet)
      throws NodeException, IOException, InterruptedException {
    TrackWriter track = tracks.get(input);
    if (track == null) { // it gave its first packet after it was said to have ended
      report.count("late_tracks", 1);
      return;
    }
    try {
      track.write(muxer, packet);
    } catch (FFmpegException e) {
      throw Failures.of(e, "container-refused");
    }
    if (packet.timing().endUs() != Timing.UNKNOWN) {
      endUs = Math.max(endUs, packet.timing().endUs());
    }
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    if (muxer != null && format.heldUs() > 0) {
      muxer.flush();
    }
  }

  @Override
  public void finish() throws NodeException, IOException, InterruptedException {
    missing.clear();
    writeWaiting(null);
    if (muxer != null) {
      try {
        muxer.finish();
      } catch (FFmpegException e) {
        throw Failures.of(e, "container-refused");
      }
      if (format.container() == Container.FLAC && sink instanceof SeekableSink file) {
        writeFrames(file);
      }
    }
  }

  /** STREAMINFO tells the number of frames, which its encoder did not know yet. */
  private void writeFrames(SeekableSink file) throws IOException, InterruptedException {
    if (tracks.values().iterator().next() instanceof TrackWriter.AudioWriter audio
        && audio.setup().length >= FlacPackets.STREAM_INFO_BYTES) {
      file.seek(FlacPackets.LENGTH_IN_FILE);
      file.write(MemorySegment.ofArray(FlacPackets.length(audio.setup(), audio.frames())));
    }
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public long startUs() {
    return startUs;
  }

  @Override
  public long endUs() {
    return endUs;
  }

  @Override
  public void close() {
    waiting.forEach(it -> it.packet().close());
    waiting.clear();
    tracks.values().forEach(TrackWriter::close);
    tracks.clear();
    if (muxer != null) {
      muxer.close();
      muxer = null;
    }
  }
}
