package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.lib.ffmpeg.ByteSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a WAV file as it comes: RIFF, RF64 and BW64, any order of chunks. A header that was written
 * before the length was known (0 or −1) means "until the end".
 */
final class WavReader implements AutoCloseable {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long UNKNOWN = 0xFFFF_FFFFL;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int MIN_FORMAT_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 40;
  private static final int SUB_FORMAT = 24;
  private static final int MAX_FORMAT_BYTES = 4096;
  private static final long MAX_HEADER_BYTES = 16L << 20;
  private static final int MAX_SAMPLE_RATE = 768_000;
  private static final int MAX_CHANNELS = 255;
  private static final int PACKETS_PER_SECOND = 50;

  private final ByteSource source;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment small = arena.allocate(MAX_FORMAT_BYTES);
  private MemorySegment packet = MemorySegment.NULL;

  private Pcm pcm;
  private int sampleRate;
  private int channels;
  private boolean unknownFileSize;
  private long wideSize = UNKNOWN;

  /** Bytes of samples that are left, as far as the header tells. */
  private long left;

  WavReader(ByteSource source) {
    this.source = source;
  }

  Pcm pcm() {
    return pcm;
  }

  int sampleRate() {
    return sampleRate;
  }

  int channels() {
    return channels;
  }

  int frameBytes() {
    return channels * pcm.sampleBytes;
  }

  /** Reads up to the first sample. */
  void readHeader() throws NodeException, IOException, InterruptedException {
    if (!fill(small.asSlice(0, 12))) {
      throw Failures.broken(Container.WAV, "it ends in its header");
    }
    long fileSize = Integer.toUnsignedLong(small.get(INT, 4));
    unknownFileSize = fileSize == 0 || fileSize == UNKNOWN;
    long skipped = 0;
    while (fill(small.asSlice(0, CHUNK_HEADER_BYTES))) {
      String name = name(small);
      long size = Integer.toUnsignedLong(small.get(INT, 4));
      if (name.equals("data")) {
        begin(size);
        return;
      }
      skipped += size;
      if (skipped > MAX_HEADER_BYTES) {
        throw Failures.broken(
            Container.WAV, "no samples in the first " + MAX_HEADER_BYTES + " bytes");
      }
      long read = Math.min(size, MAX_FORMAT_BYTES);
      if (!fill(small.asSlice(0, read))) {
        break;
      }
      if (name.equals("fmt ")) {
        readFormat(read);
      } else if (name.equals("ds64") && read >= 16) {
        wideSize = small.get(LONG, 8);
      }
      skip(size - read + (size & 1));
    }
    throw Failures.broken(Container.WAV, "it ends before its samples");
  }

  private static String name(MemorySegment chunk) {
    byte[] name = chunk.asSlice(0, 4).toArray(ValueLayout.JAVA_BYTE);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private void begin(long size) throws NodeException {
    if (pcm == null) {
      throw Failures.broken(Container.WAV, "its samples come before their format");
    }
    left = size == UNKNOWN ? wideSize : size;
    if (left == UNKNOWN || left < 0 || left == 0 && unknownFileSize) {
      left = Long.MAX_VALUE;
    }
    packet = arena.allocate((long) Math.max(1, sampleRate / PACKETS_PER_SECOND) * frameBytes());
  }

  private void readFormat(long size) throws NodeException {
    if (size < MIN_FORMAT_BYTES) {
      throw Failures.broken(Container.WAV, "its format has " + size + " bytes");
    }
    int tag = small.get(SHORT, 0) & 0xFFFF;
    channels = small.get(SHORT, 2) & 0xFFFF;
    sampleRate = small.get(INT, 4);
    int blockBytes = small.get(SHORT, 12) & 0xFFFF;
    if (tag == 0xFFFE && size >= EXTENSIBLE_BYTES) {
      tag = small.get(SHORT, SUB_FORMAT) & 0xFFFF;
    }
    if (channels < 1
        || channels > MAX_CHANNELS
        || sampleRate < 1
        || sampleRate > MAX_SAMPLE_RATE
        || blockBytes % channels != 0) {
      throw Failures.broken(
          Container.WAV,
          "it claims "
              + channels
              + " channels at "
              + sampleRate
              + " Hz in "
              + blockBytes
              + " bytes");
    }
    pcm = pcm(tag, blockBytes / channels);
  }

  private static Pcm pcm(int tag, int sampleBytes) throws NodeException {
    return switch (tag << 4 | sampleBytes) {
      case 0x11 -> Pcm.U8;
      case 0x12 -> Pcm.S16LE;
      case 0x13 -> Pcm.S24LE;
      case 0x14 -> Pcm.S32LE;
      case 0x34 -> Pcm.F32LE;
      case 0x38 -> Pcm.F64LE;
      case 0x61 -> Pcm.ALAW;
      case 0x71 -> Pcm.MULAW;
      default ->
          throw NodeException.input(
              "unsupported-codec",
              "the WAV file holds samples of "
                  + sampleBytes
                  + " bytes in format "
                  + tag
                  + "; supported are PCM of 8, 16, 24 and 32 bits, floats, A-law and mu-law");
    };
  }

  /** The next whole frames, 20 ms of them; valid until the next call. {@code null} at the end. */
  MemorySegment next() throws IOException, InterruptedException {
    long size = 0;
    long wanted = Math.min(packet.byteSize(), left - left % frameBytes());
    while (size < wanted) {
      int read = source.read(packet.asSlice(size, wanted - size));
      if (read < 0) {
        left = 0;
        break;
      }
      size += read;
      left -= read;
    }
    size -= size % frameBytes();
    return size == 0 ? null : packet.asSlice(0, size);
  }

  private void skip(long size) throws IOException, InterruptedException {
    for (long rest = size; rest > 0; ) {
      int read = source.read(small.asSlice(0, Math.min(rest, small.byteSize())));
      if (read < 0) {
        return;
      }
      rest -= read;
    }
  }

  private boolean fill(MemorySegment target) throws IOException, InterruptedException {
    for (long at = 0; at < target.byteSize(); ) {
      int read = source.read(target.asSlice(at));
      if (read < 0) {
        return false;
      }
      at += read;
    }
    return true;
  }

  @Override
  public void close() {
    arena.close();
  }
}
