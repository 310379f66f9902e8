package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How many frames the packets of a Vorbis stream decode to, which depends on the packet before and
 * on the stream's set-up. One thread at a time.
 */
public final class VorbisPackets implements AutoCloseable {
  private static final MethodHandle INIT =
      function("av_vorbis_parse_init", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle FRAME =
      function(
          "av_vorbis_parse_frame", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  private static final MethodHandle FREE =
      function("av_vorbis_parse_free", FunctionDescriptor.ofVoid(ADDRESS));

  private MemorySegment state;

  private VorbisPackets(MemorySegment state) {
    this.state = state;
  }

  /**
   * For a stream with this set-up.
   *
   * @return empty when it is none of Vorbis
   */
  public static Optional<VorbisPackets> of(byte[] setup) {
    FFmpeg.load();
    try (var arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, setup);
      var state = (MemorySegment) INIT.invokeExact(bytes, setup.length);
      return state.equals(MemorySegment.NULL)
          ? Optional.empty()
          : Optional.of(new VorbisPackets(state));
    } catch (Throwable e) {
      throw new LinkageError("av_vorbis_parse_init", e);
    }
  }

  /** Frames of the next packet, in native memory; −1 when it is none of this stream. */
  public int frames(MemorySegment packet) {
    try {
      int frames = (int) FRAME.invokeExact(state, packet, Math.toIntExact(packet.byteSize()));
      return frames < 0 ? -1 : frames;
    } catch (Throwable e) {
      throw new LinkageError("av_vorbis_parse_frame", e);
    }
  }

  @Override
  public void close() {
    if (state.equals(MemorySegment.NULL)) {
      return;
    }
    try (var arena = Arena.ofConfined()) {
      MemorySegment pointer = arena.allocate(ADDRESS);
      pointer.set(ADDRESS, 0, state);
      FREE.invokeExact(pointer);
      state = MemorySegment.NULL;
    } catch (Throwable e) {
      throw new LinkageError("av_vorbis_parse_free", e);
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    FFmpeg.load();
    return Linker.nativeLinker()
        .downcallHandle(SymbolLookup.loaderLookup().findOrThrow(name), type);
  }
}
