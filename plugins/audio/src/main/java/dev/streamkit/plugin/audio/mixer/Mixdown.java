package dev.streamkit.plugin.audio.mixer;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** One run of the mix: adds up the tracks and sends packets of one size. */
final class Mixdown {
  private static final int PIECE_SAMPLES = 2_048;

  private final AudioFormat format;
  private final int channels;
  private final int packetFrames;
  private final int ahead;
  private final Limiter limiter;
  private final TimeLine line;

  /** Frames that were mixed and not sent: as many as the limiter must see ahead. */
  private final float[] sum;

  private final float[] piece = new float[PIECE_SAMPLES];
  private long mixed;
  private int held;

  Mixdown(AudioFormat format, MixerConfig config, TimeLine line) {
    this.format = format;
    this.line = line;
    channels = format.channels();
    packetFrames = config.outputFrameSize();
    limiter = config.limiter() ? new Limiter(format.sampleRate(), channels) : null;
    ahead = limiter == null ? 0 : limiter.lookahead();
    sum = new float[(packetFrames + 2 * ahead) * channels];
  }

  AudioFormat format() {
    return format;
  }

  /** Frames mixed so far. */
  long mixed() {
    return mixed;
  }

  /** Frames that the next step needs. */
  int stepFrames() {
    return held < ahead ? ahead - held : packetFrames;
  }

  /** Mixes the next frames, and sends a packet once the limiter has seen enough. */
  void step(Track[] tracks, BufferPool pool, Output out) throws Exception {
    int frames = stepFrames();
    if (held < ahead) {
      add(tracks, frames);
      return;
    }
    Buffer buffer = allocate(packetFrames, pool); // before anything is taken
    add(tracks, frames);
    send(buffer, packetFrames, out);
  }

  /** Mixes less than a step, up to the end of the run, and sends all that is left. */
  void finish(Track[] tracks, int frames, BufferPool pool, Output out) throws Exception {
    add(tracks, frames);
    int left = held;
    if (limiter != null) {
      Arrays.fill(sum, held * channels, (held + ahead) * channels, 0);
      limiter.limit(sum, held, ahead);
    }
    while (left > 0) {
      int some = Math.min(left, packetFrames);
      send(allocate(some, pool), some, out);
      left -= some;
    }
  }

  /** Goes on for a packet in which nothing is to be heard, without sending it. */
  void skip(Track[] tracks, BufferPool pool, Output out) throws Exception {
    finish(tracks, 0, pool, out); // what the limiter still holds
    mixed += packetFrames;
    line.skip(packetFrames);
  }

  private void add(Track[] tracks, int frames) {
    int from = held * channels;
    Arrays.fill(sum, from, from + frames * channels, 0);
    for (Track track : tracks) {
      track.mix(mixed, frames, sum, from, piece);
    }
    if (limiter != null) {
      limiter.limit(sum, held, frames);
    }
    mixed += frames;
    held += frames;
  }

  private Buffer allocate(int frames, BufferPool pool) throws NodeException {
    return pool.allocate((long) frames * format.frameBytes());
  }

  private void send(Buffer buffer, int frames, Output out) throws Exception {
    int samples = frames * channels;
    MemorySegment.copy(sum, 0, buffer.bytes(), ValueLayout.JAVA_FLOAT_UNALIGNED, 0, samples);
    held -= frames;
    System.arraycopy(sum, samples, sum, 0, held * channels);
    out.send("out", new RawAudio(format, buffer, line.take(frames)));
  }
}
