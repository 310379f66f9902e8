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

/**
 * Writes a stream as an Ogg file. A new stream, or a jump in time of more than ten seconds, becomes
 * the next link of a chained file.
 */
final class OggMuxer implements Processor {
  static final String CONTENT_TYPE = "audio/ogg";

  private final OggMuxerConfig config;
  private final OggPages pages = new OggPages();
  private NodeContext context;
  private OggLink link;
  private long links;
  private long sequence;

  /** Media frame up to which pages were given out. */
  private long sentFrame;

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
    if (!(packet instanceof EncodedAudio audio) || !audio.stream().codec().equals("opus")) {
      throw NodeException.input("not-opus", "expected an Opus packet, got " + describe(packet));
    }
    MemorySegment data = audio.payload().bytes();
    int frames = OpusPackets.frames(data);
    if (frames < 0) {
      throw NodeException.input(
          "bad-opus-packet", "these " + data.byteSize() + " bytes are no Opus packet");
    }
    if (audio.timing().durationUs() == 0) {
      context.report().count("empty_packets", 1); // nothing of it is heard: all of it was trimmed
    } else {
      write(audio, data, frames, out);
    }
    packet.close();
  }

  @SuppressWarnings("ReferenceEquality") // another reference is another stream, even if equal
  private void write(EncodedAudio audio, MemorySegment data, int frames, Output out)
      throws NodeException, InterruptedException, IOException {
    Timing timing = audio.timing();
    if (link == null || link.stream() != audio.stream() || link.isJump(timing)) {
      begin(audio.stream(), timing, out);
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
    long origin =
        timing.hasTimestamp()
            ? OggLink.framesOf(timing.timestampUs()) + stream.preSkip()
            : sentFrame;
    link = new OggLink(stream, config.streamSerial() + links, origin, pages);
    links++;
    sentFrame = origin;
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    end(out);
    send(out);
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
    long endFrame = granule < 0 || link == null ? sentFrame : link.mediaFrame(granule);
    while (pages.sizeBytes() > 0) {
      Buffer payload = context.buffers().allocate(Math.min(config.chunkSize(), pages.sizeBytes()));
      pages.take(payload.bytes());
      long startUs = Timing.framesToUs(sentFrame, OpusPackets.SAMPLE_RATE);
      long endUs = Timing.framesToUs(endFrame, OpusPackets.SAMPLE_RATE);
      var timing = new Timing(startUs, endUs - startUs, sequence++);
      sentFrame = endFrame;
      out.send(Pins.OUT, new Binary(CONTENT_TYPE, payload, timing));
    }
  }

  private static String describe(Packet packet) {
    return packet instanceof EncodedAudio audio
        ? "one of " + audio.stream().codec()
        : packet.getClass().getSimpleName();
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
