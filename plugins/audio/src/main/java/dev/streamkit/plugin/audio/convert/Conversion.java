package dev.streamkit.plugin.audio.convert;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Resampler;
import java.lang.foreign.MemorySegment;

/**
 * One run of audio from one format to another, of exact length: as many frames come out as the
 * frames that went in last, rounded once.
 */
public final class Conversion implements AutoCloseable {
  private static final int US_PER_SECOND = 1_000_000;

  /** Frames of silence at a time that push out what the filter holds. */
  private static final int PUSH_FRAMES = 256;

  private final AudioFormat from;
  private final AudioFormat to;
  private final Resampler resampler;
  private final boolean steered;
  private long taken;
  private long given;

  private Conversion(AudioFormat from, AudioFormat to, Resampler resampler, boolean steered) {
    this.from = from;
    this.to = to;
    this.resampler = resampler;
    this.steered = steered;
  }

  /**
   * A new run.
   *
   * @param steered whether {@link #steer} will be called
   * @throws NodeException of category {@link NodeException.Category#INPUT} when it cannot be
   */
  public static Conversion open(
      AudioFormat from, AudioFormat to, Resampler.Quality quality, boolean steered)
      throws NodeException {
    check(from);
    double[] matrix = ChannelMap.matrix(from.channels(), to.channels());
    try {
      var resampler =
          Resampler.open(
              from.sampleRate(),
              from.channels(),
              to.sampleRate(),
              to.channels(),
              matrix,
              quality,
              steered);
      return new Conversion(from, to, resampler, steered);
    } catch (FFmpegException e) {
      throw new NodeException(
          NodeException.Category.INPUT, "not-convertible", e.getMessage(), "", e);
    }
  }

  /**
   * Checks what can be checked of a format without a target.
   *
   * @throws NodeException of category {@link NodeException.Category#INPUT} for too many channels
   */
  public static void check(AudioFormat from) throws NodeException {
    if (from.channels() > Resampler.MAX_CHANNELS) {
      throw NodeException.input(
          "not-convertible",
          "expected 1 to %d channels, the audio has %d"
              .formatted(Resampler.MAX_CHANNELS, from.channels()));
    }
  }

  /** Format of what goes in, the very object. */
  public AudioFormat from() {
    return from;
  }

  /** Format of what comes out. */
  public AudioFormat to() {
    return to;
  }

  /** Most frames that come out when this many go in. */
  public int most(int frames) {
    long all =
        steered ? held() + outFrames(frames) * 101 / 100 + 2 : outFrames(taken + frames) - given;
    return Math.toIntExact(all);
  }

  /** Takes frames and gives what is ready; what does not fit is kept for the next call. */
  public int convert(MemorySegment samples, int frames, MemorySegment into, int at, int room)
      throws NodeException {
    try {
      taken += frames;
      int count = resampler.convert(samples, frames, into, at, room);
      given += count;
      return count;
    } catch (FFmpegException e) {
      throw failure(e);
    }
  }

  /** Frames that are still to come when nothing more goes in. */
  public long held() {
    return steered ? resampler.delay(to.sampleRate()) : outFrames(taken) - given;
  }

  /** Gives frames of {@link #held}, at the end only. */
  public int drain(MemorySegment into, int at, int room) throws NodeException {
    try {
      int count = resampler.convert(MemorySegment.NULL, 0, into, at, room);
      if (count < room) {
        resampler.silence(PUSH_FRAMES);
      }
      given += count;
      return count;
    } catch (FFmpegException e) {
      throw failure(e);
    }
  }

  /** How long all that went in lasts, as it comes out. */
  public long takenUs() {
    return steered
        ? Timing.framesToUs(given, to.sampleRate()) + resampler.delay(US_PER_SECOND)
        : Timing.framesToUs(taken, from.sampleRate());
  }

  /** Gives this many frames more out of a million from now on; again for each packet. */
  public void steer(double partsPerMillion) throws NodeException {
    try {
      resampler.steer(partsPerMillion);
    } catch (FFmpegException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    resampler.close();
  }

  /** How many frames so many are; exact up to 2^53, rounded once. */
  private long outFrames(long inFrames) {
    return Math.round(inFrames * (double) to.sampleRate() / from.sampleRate());
  }

  private static NodeException failure(FFmpegException cause) {
    return new NodeException(
        NodeException.Category.FATAL, "conversion-failed", cause.getMessage(), "", cause);
  }
}
