package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.AudioDecoder;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import java.lang.foreign.MemorySegment;

/**
 * Packets of a codec to samples, whichever codec it is: drops what comes before the first frame and
 * after the last, and counts the time. Gaps stand; the packet after one starts a new run.
 */
final class DecodedStream implements AutoCloseable {
  private final TimeLine line;
  private NodeContext context;
  private AudioStream stream;
  private AudioDecoder decoder;
  private AudioFormat format;

  /** Frames at the start that are still to be dropped, by the container's count. */
  private long preSkip;

  /** Frames that are still to be dropped before those. */
  private long unplaced;

  /** Whether the time line follows this stream already. */
  private boolean placed;

  /** Whether {@link #preSkip} counts frames of the decoder, not of the container. */
  private boolean scaled;

  private long packets;
  private long given;

  DecodedStream(TimeLine line) {
    this.line = line;
  }

  void open(NodeContext context) {
    this.context = context;
  }

  /** The stream that the next packet belongs to, which is often the same. */
  @SuppressWarnings("ReferenceEquality") // a new reference is a new stream, also when it is equal
  void begin(AudioStream next) throws NodeException {
    if (next == stream) {
      return;
    }
    if (decoder != null && sameCodec(stream, next)) {
      decoder.flush();
    } else {
      close();
      try {
        decoder =
            AudioDecoder.open(
                next.codec(), next.sampleRate(), next.channels(), next.codecPrivate());
      } catch (FFmpegException e) {
        throw Failures.of(e, "bad-stream");
      }
    }
    stream = next;
    preSkip = next.preSkip();
    placed = false;
    scaled = false;
  }

  private static boolean sameCodec(AudioStream one, AudioStream other) {
    return one.equals(
        new AudioStream(
            other.codec(),
            other.sampleRate(),
            other.channels(),
            one.preSkip(),
            other.codecPrivate()));
  }

  /**
   * Decodes a packet of the stream.
   *
   * @param data the packet in native memory
   * @param skipped frames from its start that are neither heard nor part of the time line
   * @param trimmed frames at its end that are not to be heard
   */
  void decode(MemorySegment data, Timing timing, long skipped, long trimmed, Output out)
      throws Exception {
    packets++;
    unplaced += skipped;
    place(timing);
    try {
      decoder.send(data);
      long left = Long.MAX_VALUE;
      for (int frames; (frames = decoder.receive()) > 0; ) {
        match(decoder.sampleRate(), decoder.channels());
        left = Math.min(left, heard(timing, frames));
        int kept = (int) Math.max(0, Math.min(left, frames) - trimmed);
        left -= frames;
        give(kept, out);
      }
    } catch (FFmpegException e) {
      throw Failures.of(e, "bad-packet");
    }
  }

  /** Fails when there were packets, and none of them gave a sample. */
  void end() throws NodeException {
    if (packets > 0 && given == 0) {
      throw NothingDecoded.of(packets, stream.codec());
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  /** Brings the time line to where a packet starts. */
  private void place(Timing timing) {
    if (!timing.hasTimestamp()) {
      if (!placed) { // heard where the stream before ended
        line.anchor(
            line.nextUs() - Timing.framesToUs(preSkip, stream.sampleRate()), stream.sampleRate());
      }
    } else if (!placed || line.framesUntil(timing.timestampUs()) != 0) {
      if (placed && line.framesUntil(timing.timestampUs()) < 0) {
        context.report().count("overlaps", 1);
      }
      line.anchor(timing.timestampUs(), format == null ? stream.sampleRate() : format.sampleRate());
    }
    placed = true;
  }

  /** What comes is of this format: not always the one that the container told. */
  private void match(int sampleRate, int channels) {
    if (format == null || format.sampleRate() != sampleRate || format.channels() != channels) {
      format = new AudioFormat(sampleRate, channels, AudioFormat.Sample.F32);
      line.anchor(line.nextUs(), sampleRate);
    }
    if (!scaled) { // HE-AAC decodes to twice the rate that some containers tell
      preSkip = preSkip * sampleRate / stream.sampleRate();
      scaled = true;
    }
  }

  /** Frames that a packet stands for: fewer than it codes when the stream ends within it. */
  private long heard(Timing timing, int frames) {
    if (!timing.hasDuration()) {
      return frames;
    }
    int rate = format.sampleRate();
    long startUs = timing.hasTimestamp() ? timing.timestampUs() : 0;
    return Timing.usToFrames(startUs + timing.durationUs(), rate)
        - Timing.usToFrames(startUs, rate);
  }

  /** Sends the first {@code kept} frames of the piece, without what is still to be dropped. */
  private void give(int kept, Output out) throws Exception {
    int outside = (int) Math.min(unplaced, kept);
    unplaced -= outside;
    int dropped = (int) Math.min(preSkip, kept - outside);
    preSkip -= dropped;
    line.skip(dropped);
    given += kept;
    int from = outside + dropped;
    int frames = kept - from;
    if (frames > 0) {
      Buffer samples = context.buffers().allocate((long) frames * format.frameBytes());
      decoder.read(from, frames, samples.bytes());
      out.send("out", new RawAudio(format, samples, line.take(frames)));
    }
  }
}
