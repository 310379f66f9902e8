package dev.streamkit.lib.opus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of libopus that are used here. The record sits in a static final field, so the JIT
 * sees constant method handles and calls cost a few nanoseconds.
 */
record Libopus(
    OpusVersion version,
    MethodHandle strerror,
    MethodHandle packetFrames,
    MethodHandle encoderCreate,
    MethodHandle encoderDestroy,
    MethodHandle encoderSet,
    MethodHandle encoderGet,
    MethodHandle encodeFloat,
    MethodHandle decoderCreate,
    MethodHandle decoderDestroy,
    MethodHandle decoderReset,
    MethodHandle decodeFloat) {
  private static final int MAX_TEXT_BYTES = 256;

  /**
   * The library, loaded by the first call.
   *
   * @throws OpusException when it cannot be loaded, each time for the same reason
   */
  static Libopus get() throws OpusException {
    if (Loaded.LIBRARY == null) {
      throw new OpusException(
          OpusException.UNAVAILABLE, Loaded.FAILURE.getMessage(), Loaded.FAILURE);
    }
    return Loaded.LIBRARY;
  }

  /** A failure in the words of libopus. */
  OpusException failure(int code, String what) {
    return new OpusException(code, what + ": " + text(strerror, code), null);
  }

  /**
   * A method handle threw, which native functions cannot: its arguments were wrong (memory of the
   * heap, memory already freed), or this binding is.
   */
  static RuntimeException broken(Throwable cause) {
    return cause instanceof RuntimeException wrong
        ? wrong
        : new IllegalStateException("call into libopus failed", cause);
  }

  private static Libopus load() throws OpusException {
    String os = System.getProperty("os.name");
    String processor = System.getProperty("os.arch");
    LibraryFile file =
        LibraryFile.unpack(LibraryFile.resource(os, processor), LibraryFile.cacheFolder());
    try {
      // Automatic: unloaded when nothing refers to the functions, so with this bundle.
      return bind(SymbolLookup.libraryLookup(file.path(), Arena.ofAuto()), file.sha1());
    } catch (IllegalArgumentException e) {
      throw new OpusException(
          OpusException.UNAVAILABLE,
          "cannot load libopus from %s: %s; it must be a folder that programs may be loaded from, -D%s=FOLDER names another"
              .formatted(file.path(), e.getMessage(), LibraryFile.CACHE_PROPERTY),
          e);
    }
  }

  private static Libopus bind(SymbolLookup library, String sha1) {
    var functions = new Functions(library);
    String name = text(functions.find("opus_get_version_string", ADDRESS));
    return new Libopus(
        new OpusVersion(name, sha1),
        functions.find("opus_strerror", ADDRESS, JAVA_INT),
        functions.find("opus_packet_get_nb_samples", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
        functions.find("opus_encoder_create", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
        functions.findVoid("opus_encoder_destroy"),
        functions.findControl("opus_encoder_ctl", JAVA_INT),
        functions.findControl("opus_encoder_ctl", ADDRESS),
        functions.find(
            "opus_encode_float", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
        functions.find("opus_decoder_create", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
        functions.findVoid("opus_decoder_destroy"),
        functions.findControl("opus_decoder_ctl"),
        functions.find(
            "opus_decode_float",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            JAVA_INT,
            ADDRESS,
            JAVA_INT,
            JAVA_INT));
  }

  /** The string that a function gives. */
  private static String text(MethodHandle function, Object... arguments) {
    try {
      var text = (MemorySegment) function.invokeWithArguments(arguments);
      return text.reinterpret(MAX_TEXT_BYTES).getString(0);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  /** Finds functions by name. */
  private record Functions(SymbolLookup library) {
    MethodHandle find(String name, MemoryLayout result, MemoryLayout... arguments) {
      return bind(name, FunctionDescriptor.of(result, arguments));
    }

    MethodHandle findVoid(String name) {
      return bind(name, FunctionDescriptor.ofVoid(ADDRESS));
    }

    /** State and request are fixed, what follows is variadic: some platforms pass it otherwise. */
    MethodHandle findControl(String name, MemoryLayout... value) {
      var descriptor = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);
      return bind(name, descriptor.appendArgumentLayouts(value), Linker.Option.firstVariadicArg(2));
    }

    private MethodHandle bind(
        String name, FunctionDescriptor descriptor, Linker.Option... options) {
      return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor, options);
    }
  }

  /** Loads once; a failure is kept, not thrown, so that each caller gets the reason. */
  private static final class Loaded {
    static final Libopus LIBRARY;
    static final OpusException FAILURE;

    static {
      Libopus library = null;
      OpusException failure = null;
      try {
        library = load();
      } catch (OpusException e) {
        failure = e;
      }
      LIBRARY = library;
      FAILURE = failure;
    }
  }
}
