package dev.streamkit.lib.ffmpeg;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * One packet in FFmpeg's memory, valid until the next call of its {@link Demuxer}. Times are in
 * units of its track's time base. Its fields are read in place: nothing is allocated for a packet.
 */
public final class MediaPacket {
  /** A time that the container does not tell. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final long DATA = Loader.offsetof(AVPacket.class, "data");
  private static final long SIZE = Loader.offsetof(AVPacket.class, "size");
  private static final long PTS = Loader.offsetof(AVPacket.class, "pts");
  private static final long DTS = Loader.offsetof(AVPacket.class, "dts");
  private static final long DURATION = Loader.offsetof(AVPacket.class, "duration");
  private static final long TRACK = Loader.offsetof(AVPacket.class, "stream_index");
  private static final long FLAGS = Loader.offsetof(AVPacket.class, "flags");
  private static final long SIDE_DATA_COUNT = Loader.offsetof(AVPacket.class, "side_data_elems");
  private static final long SKIP_SAMPLES_BYTES = 10;
  private static final long SKIPPED_AT_END = 4;
  private static final ValueLayout.OfInt LITTLE_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final AVPacket struct = avcodec.av_packet_alloc();
  private final MemorySegment fields = Natives.segment(struct, Loader.sizeof(AVPacket.class));

  MediaPacket() {}

  AVPacket struct() {
    return struct;
  }

  /** The codec's packet, read-only. */
  public MemorySegment data() {
    return fields.get(ADDRESS, DATA).reinterpret(fields.get(JAVA_INT, SIZE)).asReadOnly();
  }

  /** Number of its track. */
  public int track() {
    return fields.get(JAVA_INT, TRACK);
  }

  /** When it plays, or {@link #NO_TIME}. */
  public long pts() {
    return fields.get(JAVA_LONG, PTS);
  }

  /** How long it plays, 0 when the container does not tell. */
  public long duration() {
    return fields.get(JAVA_LONG, DURATION);
  }

  /** Frames at the end of its decoded audio that are not to be heard. */
  public long trimmedFrames() {
    if (fields.get(JAVA_INT, SIDE_DATA_COUNT) == 0) {
      return 0;
    }
    try (var size = new SizeTPointer(1)) {
      var data = avcodec.av_packet_get_side_data(struct, avcodec.AV_PKT_DATA_SKIP_SAMPLES, size);
      return data == null || size.get() < SKIP_SAMPLES_BYTES
          ? 0
          : Integer.toUnsignedLong(
              Natives.segment(data, SKIP_SAMPLES_BYTES).get(LITTLE_INT, SKIPPED_AT_END));
    }
  }

  /** Points to the caller's memory, which FFmpeg copies from. */
  void set(int track, MemorySegment data, long pts, long duration) {
    if (!data.isNative()) {
      throw new IllegalArgumentException("packets must lie in native memory");
    }
    fields.set(ADDRESS, DATA, data);
    fields.set(JAVA_INT, SIZE, Math.toIntExact(data.byteSize()));
    fields.set(JAVA_INT, TRACK, track);
    fields.set(JAVA_INT, FLAGS, avcodec.AV_PKT_FLAG_KEY);
    fields.set(JAVA_LONG, PTS, pts);
    fields.set(JAVA_LONG, DTS, pts);
    fields.set(JAVA_LONG, DURATION, duration);
  }

  /** Forgets the caller's memory, which FFmpeg must not free. */
  void clear() {
    fields.set(ADDRESS, DATA, MemorySegment.NULL);
    fields.set(JAVA_INT, SIZE, 0);
  }
}
