package dev.streamkit.lib.opus;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An Opus encoder. One thread at a time may use it, not always the same; a second one gets {@link
 * IllegalStateException}, as does any use after {@link #close}. Calls allocate nothing. Whoever
 * made it closes it.
 */
public final class OpusEncoder implements AutoCloseable {
  /** Bytes that hold any packet: of 120 ms, six times 1275 bytes and what tells them apart. */
  public static final int MAX_PACKET_BYTES = 7680;

  private static final int SET_BITRATE = 4002;
  private static final int SET_VBR = 4006;
  private static final int SET_COMPLEXITY = 4010;
  private static final int SET_INBAND_FEC = 4012;
  private static final int SET_PACKET_LOSS_PERC = 4014;
  private static final int SET_DTX = 4016;
  private static final int SET_VBR_CONSTRAINT = 4020;
  private static final int SET_SIGNAL = 4024;
  private static final int GET_LOOKAHEAD = 4027;

  /** What the encoder is tuned for. */
  public enum Application {
    /** Speech that must be understood. */
    VOIP(2048),
    /** Fidelity to the input. */
    AUDIO(2049),
    /** The shortest look-ahead, without the modes made for speech. */
    LOWDELAY(2051);

    private final int code;

    Application(int code) {
      this.code = code;
    }
  }

  /** How the size of packets may change. */
  public enum RateControl {
    /** As the signal needs it. */
    VBR,
    /** As the signal needs it, but a second never has more than its share. */
    CONSTRAINED,
    /** Not at all. */
    CBR
  }

  /** What the signal is. */
  public enum Signal {
    /** Found out by the encoder. */
    AUTO(-1000),
    /** Speech. */
    VOICE(3001),
    /** Music, and everything else. */
    MUSIC(3002);

    private final int code;

    Signal(int code) {
      this.code = code;
    }
  }

  private final Libopus libopus;
  private final NativeState state;
  private final int channels;
  private final int lookahead;

  private OpusEncoder(Libopus libopus, NativeState state, int channels) throws OpusException {
    this.libopus = libopus;
    this.state = state;
    this.channels = channels;
    this.lookahead = get(GET_LOOKAHEAD);
  }

  /**
   * A new encoder.
   *
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000
   * @param channels 1 or 2
   * @throws OpusException for other values, or when the library cannot be loaded
   */
  public static OpusEncoder create(int sampleRate, int channels, Application application)
      throws OpusException {
    Libopus libopus = Libopus.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment address = create(libopus, sampleRate, channels, application.code, error);
      int code = error.get(ValueLayout.JAVA_INT, 0);
      if (code < 0) {
        throw libopus.failure(
            code, "no encoder for %d Hz, %d channels".formatted(sampleRate, channels));
      }
      return new OpusEncoder(libopus, new NativeState(address, libopus.encoderDestroy()), channels);
    }
  }

  /**
   * Encodes one packet.
   *
   * @param samples interleaved 32-bit floats in native memory, read only
   * @param frames samples of each channel: 2.5, 5, 10, 20, 40, 60, 80, 100 or 120 ms of them
   * @param packet native memory that takes the packet
   * @return size of the packet in bytes
   * @throws OpusException for another number of frames, or a packet that does not fit
   */
  public int encode(MemorySegment samples, int frames, MemorySegment packet) throws OpusException {
    NativeState.check(samples, frames, channels);
    NativeState.checkWritable(packet);
    MemorySegment encoder = state.enter();
    int sizeBytes;
    try {
      sizeBytes =
          (int)
              libopus.encodeFloat().invokeExact(encoder, samples, frames, packet, capacity(packet));
    } catch (Throwable e) {
      throw Libopus.broken(e);
    } finally {
      state.leave();
    }
    if (sizeBytes < 0) {
      throw libopus.failure(sizeBytes, "cannot encode %d frames".formatted(frames));
    }
    return sizeBytes;
  }

  /** Sets the bits per second from the next packet on; too many become as many as are useful. */
  public void bitrate(int bitsPerSecond) throws OpusException {
    set(SET_BITRATE, bitsPerSecond);
  }

  /** Sets the effort, 0 to 10, from the next packet on. */
  public void complexity(int effort) throws OpusException {
    set(SET_COMPLEXITY, effort);
  }

  /** Sets how the size of packets may change, from the next packet on. */
  public void rateControl(RateControl control) throws OpusException {
    set(SET_VBR, control == RateControl.CBR ? 0 : 1);
    set(SET_VBR_CONSTRAINT, control == RateControl.CONSTRAINED ? 1 : 0);
  }

  /** Sets what the signal is, from the next packet on. */
  public void signal(Signal signal) throws OpusException {
    set(SET_SIGNAL, signal.code);
  }

  /** Sets whether silence is sent as packets of one or two bytes. */
  public void discontinuous(boolean on) throws OpusException {
    set(SET_DTX, on ? 1 : 0);
  }

  /**
   * Sets how many packets in a hundred are expected to be lost. Above 0, packets of speech carry a
   * copy of the one before.
   */
  public void expectedLoss(int percent) throws OpusException {
    expectedLoss(percent, percent > 0);
  }

  /**
   * Sets how many packets in a hundred are expected to be lost: they depend less on each other.
   *
   * @param copies whether packets of speech carry a copy of the one before; needs a loss above 0
   */
  public void expectedLoss(int percent, boolean copies) throws OpusException {
    set(SET_INBAND_FEC, copies ? 1 : 0);
    set(SET_PACKET_LOSS_PERC, percent);
  }

  /** Frames by which the decoded signal lags behind: the pre-skip of the stream. */
  public int lookahead() {
    return lookahead;
  }

  @Override
  public void close() {
    state.close();
  }

  private static MemorySegment create(
      Libopus libopus, int sampleRate, int channels, int application, MemorySegment error) {
    try {
      return (MemorySegment)
          libopus.encoderCreate().invokeExact(sampleRate, channels, application, error);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    }
  }

  private static int capacity(MemorySegment packet) {
    return (int) Math.min(packet.byteSize(), Integer.MAX_VALUE);
  }

  private void set(int request, int value) throws OpusException {
    MemorySegment encoder = state.enter();
    int code;
    try {
      code = (int) libopus.encoderSet().invokeExact(encoder, request, value);
    } catch (Throwable e) {
      throw Libopus.broken(e);
    } finally {
      state.leave();
    }
    if (code < 0) {
      throw libopus.failure(code, "encoder refuses %d for control %d".formatted(value, request));
    }
  }

  private int get(int request) throws OpusException {
    MemorySegment encoder = state.enter();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
      int code = (int) libopus.encoderGet().invokeExact(encoder, request, value);
      if (code < 0) {
        throw libopus.failure(code, "encoder refuses control %d".formatted(request));
      }
      return value.get(ValueLayout.JAVA_INT, 0);
    } catch (OpusException e) {
      throw e;
    } catch (Throwable e) {
      throw Libopus.broken(e);
    } finally {
      state.leave();
    }
  }
}
