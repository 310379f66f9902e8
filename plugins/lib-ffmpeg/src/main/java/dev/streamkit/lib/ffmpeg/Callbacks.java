package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The functions that FFmpeg calls: one native stub of each kind for all handles, which are told
 * apart by a number passed as the opaque pointer. (Of JavaCPP's own callback objects only ten of a
 * class work at a time; the others are silently never called.)
 */
final class Callbacks {
  /** Reads or writes: both have the same form, and a handle does one of them only. */
  static final MemorySegment TRANSFER = stub("transfer", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);

  static final MemorySegment SEEK = stub("seek", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT);

  static final MemorySegment INTERRUPT = stub("interrupt", JAVA_INT, ADDRESS);

  private static final ConcurrentHashMap<Long, FormatHandle> LIVE = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT_ID = new AtomicLong(1);

  private Callbacks() {}

  /** Makes a handle known; the result is its opaque pointer. */
  static MemorySegment register(FormatHandle handle) {
    long id = NEXT_ID.getAndIncrement();
    LIVE.put(id, handle);
    return MemorySegment.ofAddress(id);
  }

  static void unregister(MemorySegment opaque) {
    LIVE.remove(opaque.address());
  }

  /** Handles that FFmpeg may call. */
  static int live() {
    return LIVE.size();
  }

  // Called from native code: an exception that left one of these would end the process.

  static int transfer(MemorySegment opaque, MemorySegment buffer, int sizeBytes) {
    FormatHandle handle = LIVE.get(opaque.address());
    return handle == null
        ? avutil.AVERROR_EXIT
        : handle.transfer(buffer.reinterpret(Math.max(0, sizeBytes)));
  }

  static long seek(MemorySegment opaque, long offset, int whence) {
    FormatHandle handle = LIVE.get(opaque.address());
    return handle == null ? avutil.AVERROR_EXIT : handle.seek(offset, whence);
  }

  static int interrupt(MemorySegment opaque) {
    FormatHandle handle = LIVE.get(opaque.address());
    return handle == null || handle.mustStop() ? 1 : 0;
  }

  private static MemorySegment stub(String method, MemoryLayout result, MemoryLayout... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(result, arguments);
    try {
      var target = MethodHandles.lookup().findStatic(Callbacks.class, method, type.toMethodType());
      return Linker.nativeLinker().upcallStub(target, type, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("callback " + method, e);
    }
  }
}
