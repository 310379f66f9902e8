package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Between the pointers of JavaCPP and the memory segments of the JDK. */
final class Natives {
  private static final int IO_BYTES = 32 * 1024;
  private static final int MAX_TAGS = 64;
  private static final int MAX_TAG_CHARS = 4096;

  /** Called directly, because JavaCPP's version only takes JavaCPP's callback objects. */
  private static final MethodHandle AVIO_ALLOC_CONTEXT =
      Linker.nativeLinker()
          .downcallHandle(
              SymbolLookup.loaderLookup().findOrThrow("avio_alloc_context"),
              FunctionDescriptor.of(
                  ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

  private Natives() {}

  /** A JavaCPP pointer to an address. */
  private static final class Address extends Pointer {
    Address(MemorySegment segment) {
      address = segment.address();
    }
  }

  /** A byte stream that calls {@link Callbacks} with {@code opaque}. */
  static AVIOContext allocateIo(boolean writes, boolean seekable, MemorySegment opaque) {
    MemorySegment none = MemorySegment.NULL;
    MemorySegment read = writes ? none : Callbacks.TRANSFER;
    MemorySegment write = writes ? Callbacks.TRANSFER : none;
    MemorySegment seek = seekable || !writes ? Callbacks.SEEK : none;
    MemorySegment buffer = MemorySegment.ofAddress(avutil.av_malloc(IO_BYTES).address());
    try {
      var io =
          (MemorySegment)
              AVIO_ALLOC_CONTEXT.invokeExact(
                  buffer, IO_BYTES, writes ? 1 : 0, opaque, read, write, seek);
      var context = new AVIOContext(new Address(io));
      context.seekable(seekable ? avformat.AVIO_SEEKABLE_NORMAL : 0);
      return context;
    } catch (Throwable e) {
      throw new LinkageError("avio_alloc_context", e);
    }
  }

  static MemorySegment segment(Pointer pointer, long sizeBytes) {
    return MemorySegment.ofAddress(pointer.address()).reinterpret(sizeBytes);
  }

  /** Options for a call, which takes out those it knows. */
  static AVDictionary options(Map<String, String> values) {
    var options = new AVDictionary(null);
    values.forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
    return options;
  }

  /** Adds the entries of a dictionary, names in lower case, up to sane numbers and sizes. */
  static void tags(AVDictionary from, Map<String, String> to) {
    AVDictionaryEntry entry = null;
    while (to.size() < MAX_TAGS && (entry = avutil.av_dict_iterate(from, entry)) != null) {
      String value = text(entry.value());
      if (value.length() <= MAX_TAG_CHARS) {
        to.put(text(entry.key()).toLowerCase(Locale.ROOT), value);
      }
    }
  }

  private static String text(BytePointer bytes) {
    return new String(bytes.getStringBytes(), StandardCharsets.UTF_8);
  }

  /** Frees the options, and names one that was left: FFmpeg did not know it, and said nothing. */
  static Optional<String> free(AVDictionary options) {
    AVDictionaryEntry entry = avutil.av_dict_get(options, "", null, avutil.AV_DICT_IGNORE_SUFFIX);
    var unknown = Optional.ofNullable(entry).map(left -> left.key().getString());
    avutil.av_dict_free(options);
    return unknown;
  }
}
