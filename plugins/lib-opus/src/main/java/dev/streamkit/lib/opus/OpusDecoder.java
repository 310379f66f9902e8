package dev.streamkit.lib.opus;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An Opus decoder. One thread at a time may use it, not always the same; a second one gets {@link
 * IllegalStateException}, as does any use after {@link #close}. Calls allocate nothing. Whoever
 * made it closes it.
 */
public final class OpusDecoder implements AutoCloseable {
  private static final int RESET_STATE = 4028;

  private final Libopus libopus;
  private final NativeState state;
  private final int sampleRate;
  private final int channels;

  private OpusDecoder(Libopus libopus, NativeState state, int sampleRate, int channels) {
    this.libopus = libopus;
    this.state = state;
    this.sampleRate = sampleRate;
    this.channels = channels;
  }

  /**
   * A new decoder. Its rate and channels need not be those of the encoder.
   *
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000
   * @param channels 1 or 2
   * @throws OpusException for other values, or when the library cannot be loaded
   */
  public static OpusDecoder create(int sampleRate, int channels) throws OpusException {
    Libopus libopus = Libopus.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment address = create(libopus, sampleRate, channels, error);
      int code = error.get(ValueLayout.JAVA_INT, 0);
      if (code < 0) {
        throw libopus.failure(
            code, "no decoder for %d Hz, %d channels".formatted(sampleRate, channels));
      }
      var state = new NativeState(address, libopus.decoderDestroy());
      return new OpusDecoder(libopus, state, sampleRate, channels);
    }
  }

  /**
   * Frames that a packet decodes to, from 2.5 to 120 ms of them. Looks at its first bytes only.
   *
   * @param packet one Opus packet in native memory
   * @throws OpusException when the packet is corrupt or empty
   */
  public int frames(MemorySegment packet) throws OpusException {
    int frames;
    try {
      frames = (int) libopus.packetFrames().invokeExact(packet, size(packet), sampleRate);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    }
    if (frames <= 0) {
      throw bad(packet, frames);
    }
    return frames;
  }

  /**
   * Decodes one packet.
   *
   * @param packet one Opus packet in native memory
   * @param samples native memory that takes interleaved 32-bit floats
   * @param capacity frames that fit into {@code samples}
   * @return frames decoded
   * @throws OpusException when the packet is corrupt, empty, or longer than {@code capacity}
   */
  public int decode(MemorySegment packet, MemorySegment samples, int capacity)
      throws OpusException {
    if (packet.byteSize() == 0) {
      throw bad(packet, OpusException.INVALID_PACKET); // libopus takes it for a lost packet
    }
    return run(packet, samples, capacity, false);
  }

  /**
   * Makes up for lost packets: a plausible continuation that fades out.
   *
   * @param samples native memory that takes interleaved 32-bit floats
   * @param frames how many; a multiple of 2.5 ms
   */
  public void conceal(MemorySegment samples, int frames) throws OpusException {
    run(MemorySegment.NULL, samples, frames, false);
  }

  /**
   * Makes up for the lost packet before {@code next} from the copy of it that {@code next} may
   * carry; conceals when there is none. Decode {@code next} afterwards.
   *
   * @param next the packet after the lost one
   * @param samples native memory that takes interleaved 32-bit floats
   * @param frames length of the lost packet; a multiple of 2.5 ms
   */
  public void recover(MemorySegment next, MemorySegment samples, int frames) throws OpusException {
    run(next, samples, frames, true);
  }

  /** Forgets the past, as if new. */
  public void reset() throws OpusException {
    MemorySegment decoder = state.enter();
    int code;
    try {
      code = (int) libopus.decoderReset().invokeExact(decoder, RESET_STATE);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    } finally {
      state.leave();
    }
    if (code < 0) {
      throw libopus.failure(code, "decoder refuses to reset");
    }
  }

  @Override
  public void close() {
    state.close();
  }

  private static MemorySegment create(
      Libopus libopus, int sampleRate, int channels, MemorySegment error) {
    try {
      return (MemorySegment) libopus.decoderCreate().invokeExact(sampleRate, channels, error);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    }
  }

  private int run(MemorySegment packet, MemorySegment samples, int frames, boolean recover)
      throws OpusException {
    NativeState.check(samples, frames, channels);
    NativeState.checkWritable(samples);
    MemorySegment decoder = state.enter();
    int decoded;
    try {
      decoded =
          (int)
              libopus
                  .decodeFloat()
                  .invokeExact(decoder, packet, size(packet), samples, frames, recover ? 1 : 0);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    } finally {
      state.leave();
    }
    if (decoded < 0) {
      throw bad(packet, decoded);
    }
    return decoded;
  }

  private OpusException bad(MemorySegment packet, int code) {
    return libopus.failure(
        code == 0 ? OpusException.INVALID_PACKET : code,
        "packet of %d bytes".formatted(packet.byteSize()));
  }

  private static int size(MemorySegment packet) {
    return (int) Math.min(packet.byteSize(), Integer.MAX_VALUE);
  }
}
