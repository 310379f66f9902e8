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
  private static final long SKIPPED_AT_START = 0;
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

  /** Size of the codec's packet. */
  int sizeBytes() {
    return fields.get(JAVA_INT, SIZE);
  }

  /** Address of the codec's packet. */
  long address() {
    return fields.get(JAVA_LONG, DATA);
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

  /** When it must be decoded, or {@link #NO_TIME}. */
  public long dts() {
    return fields.get(JAVA_LONG, DTS);
  }

  /** Whether decoding can start here. */
  public boolean isKey() {
    return (fields.get(JAVA_INT, FLAGS) & avcodec.AV_PKT_FLAG_KEY) != 0;
  }

  /** Frames at the start of its decoded audio that are not to be heard: the coder's delay. */
  public long skippedFrames() {
    return skipSamples(SKIPPED_AT_START);
  }

  /** Frames at the end of its decoded audio that are not to be heard. */
  public long trimmedFrames() {
    return skipSamples(SKIPPED_AT_END);
  }

  private long skipSamples(long field) {
    if (fields.get(JAVA_INT, SIDE_DATA_COUNT) == 0) {
      return 0;
    }
    try (var size = new SizeTPointer(1)) {
      var data = avcodec.av_packet_get_side_data(struct, avcodec.AV_PKT_DATA_SKIP_SAMPLES, size);
      return data == null || size.get() < SKIP_SAMPLES_BYTES
          ? 0
          : Integer.toUnsignedLong(
              Natives.segment(data, SKIP_SAMPLES_BYTES).get(LITTLE_INT, field));
    }
  }

  /** Points to the caller's memory, which FFmpeg copies from. */
  void set(int track, MemorySegment data, boolean key) {
    if (!data.isNative()) {
      throw new IllegalArgumentException("packets must lie in native memory");
    }
    fields.set(ADDRESS, DATA, data);
    fields.set(JAVA_INT, SIZE, Math.toIntExact(data.byteSize()));
    fields.set(JAVA_INT, TRACK, track);
    fields.set(JAVA_INT, FLAGS, key ? avcodec.AV_PKT_FLAG_KEY : 0);
  }

  void setTimes(long pts, long dts, long duration) {
    fields.set(JAVA_LONG, PTS, pts);
    fields.set(JAVA_LONG, DTS, dts);
    fields.set(JAVA_LONG, DURATION, duration);
  }

  /** Says how many decoded frames are not to be heard, at its start and at its end. */
  void skip(long start, long end) {
    var data =
        avcodec.av_packet_new_side_data(
            struct, avcodec.AV_PKT_DATA_SKIP_SAMPLES, SKIP_SAMPLES_BYTES);
    if (data == null) {
      throw new OutOfMemoryError("side data of a packet");
    }
    MemorySegment skipped = Natives.segment(data, SKIP_SAMPLES_BYTES).fill((byte) 0);
    skipped.set(LITTLE_INT, SKIPPED_AT_START, (int) start);
    skipped.set(LITTLE_INT, SKIPPED_AT_END, (int) end);
  }

  /** Forgets the caller's memory, which FFmpeg must not free. */
  void clear() {
    fields.set(ADDRESS, DATA, MemorySegment.NULL);
    fields.set(JAVA_INT, SIZE, 0);
    if (fields.get(JAVA_INT, SIDE_DATA_COUNT) > 0) {
      avcodec.av_packet_free_side_data(struct);
    }
  }
}
