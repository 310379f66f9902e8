package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;

/**
 * Writes a stream as an Ogg file. A new stream, or a jump in time of more than ten seconds, becomes
 * the next link of a chained file.
 */
final class OggMuxer implements Processor {
  static final String CONTENT_TYPE = "audio/ogg";
  static final Set<String> CODECS = Set.of("opus", "flac", "vorbis");
  private static final OutputFormat FORMAT =
      new OutputFormat(Container.OGG, "ogg", Map.of(), CODECS, "ogg", true, 0, 0);

  private final OggMuxerConfig config;
  private final OggPages pages = new OggPages();
  private final Pace pace = new Pace();
  private final WriteTally tally = new WriteTally();
  private NodeContext context;
  private OggLink link;
  private long links;
  private long sequence;

  /** Media time up to which pages were given out. */
  private long sentUs;

  OggMuxer(OggMuxerConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    FFmpeg.load();
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    try {
      write(packet, out);
      tally.written();
    } catch (NodeException e) {
      throw tally.refused(e);
    }
    packet.close();
  }

  private void write(Packet packet, Output out)
      throws NodeException, InterruptedException, IOException {
    TrackWriter.check(FORMAT, packet);
    var audio = (EncodedAudio) packet;
    boolean live = pace.isLive(context.clock().nowUs(), packet.timing());
    if (live && link != null) {
      link.flush(); // the page ends before this packet: the last page must be the one that says so
    }
    write(audio, out);
  }

  @SuppressWarnings("ReferenceEquality") // another reference is another stream, even if equal
  private void write(EncodedAudio audio, Output out)
      throws NodeException, InterruptedException, IOException {
    Timing timing = audio.timing();
    if (link == null || link.stream() != audio.stream() || link.isJump(timing)) {
      begin(audio.stream(), timing, out);
    }
    MemorySegment data = audio.payload().bytes();
    int frames = link.frames(data);
    if (frames < 0) {
      throw NodeException.input(
          "bad-codec-packet",
          "these " + data.byteSize() + " bytes are no packet of " + audio.stream().codec());
    }
    if (timing.durationUs() == 0 && frames > 0) {
      context.report().count("empty_packets", 1); // nothing of it is heard: all of it was trimmed
      return;
    }
    if (link.gapFrames(timing) < -frames / 2) {
      context.report().count("overlaps", 1);
    }
    link.write(data, frames, timing);
    send(out);
  }

  private void begin(AudioStream stream, Timing timing, Output out)
      throws NodeException, InterruptedException, IOException {
    end(out);
    int rate = stream.sampleRate();
    long origin =
        timing.hasTimestamp()
            ? Timing.usToFrames(timing.timestampUs(), rate) + stream.preSkip()
            : Timing.usToFrames(sentUs, rate);
    link = new OggLink(stream, config, config.streamSerial() + links, origin, pages);
    links++;
    sentUs = Timing.framesToUs(origin, rate);
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    end(out);
    send(out);
    tally.requireAny();
  }

  private void end(Output out) throws NodeException, InterruptedException, IOException {
    if (link != null) {
      try (var ending = link) {
        ending.finish();
        send(out);
      } finally {
        link = null;
      }
    }
  }

  /** Gives out the pages that are done. What finds no memory stays for the next time. */
  private void send(Output out) throws NodeException, InterruptedException {
    long granule = pages.passPages();
    long endUs = granule < 0 || link == null ? sentUs : link.mediaUs(granule);
    while (pages.sizeBytes() > 0) {
      Buffer payload = context.buffers().allocate(Math.min(config.chunkSize(), pages.sizeBytes()));
      pages.take(payload.bytes());
      var timing = new Timing(sentUs, Math.max(0, endUs - sentUs), sequence++);
      sentUs = Math.max(sentUs, endUs);
      out.send(Pins.OUT, new Binary(CONTENT_TYPE, payload, timing));
    }
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
