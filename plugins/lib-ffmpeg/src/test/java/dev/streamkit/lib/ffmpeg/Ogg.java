package dev.streamkit.lib.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small Ogg/Opus files of packets that look right from outside: nothing here decodes them. */
final class Ogg {
  static final int PRE_SKIP = 312;
  static final int PACKET_FRAMES = 960;
  private static final byte CELT_20_MS = (byte) 0xF8;

  private Ogg() {}

  static Track opus() {
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    head.put((byte) 1).put((byte) 1).putShort((short) PRE_SKIP).putInt(48000);
    return Track.audio("opus", 48000, 1, PRE_SKIP, head.array());
  }

  static List<byte[]> packets(int count, long seed) {
    var random = new Random(seed);
    var packets = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      byte[] packet = new byte[40 + random.nextInt(80)];
      random.nextBytes(packet);
      packet[0] = CELT_20_MS;
      packets.add(packet);
    }
    return packets;
  }

  /** A file of these packets, whose last one is {@code trimmed} frames short. */
  static byte[] file(List<byte[]> packets, int trimmed) throws IOException, InterruptedException {
    var file = new ByteArrayOutputStream();
    var options = Map.of("page_duration", "200000", "serial_offset", "7");
    try (var muxer =
            Muxer.open(
                "ogg",
                List.of(opus()),
                options,
                bytes -> file.writeBytes(bytes.toArray(ValueLayout.JAVA_BYTE)));
        var arena = Arena.ofConfined()) {
      long pts = -PRE_SKIP;
      for (int i = 0; i < packets.size(); i++) {
        MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, packets.get(i));
        muxer.write(0, data, pts, PACKET_FRAMES - (i == packets.size() - 1 ? trimmed : 0));
        pts += PACKET_FRAMES;
      }
      muxer.finish();
    }
    return file.toByteArray();
  }

  /** Gives these bytes, {@code chunk} at a time. */
  static ByteSource source(byte[] bytes, int chunk) {
    var rest = ByteBuffer.wrap(bytes);
    return target -> {
      int size = (int) Math.min(Math.min(chunk, rest.remaining()), target.byteSize());
      target.asSlice(0, size).copyFrom(MemorySegment.ofArray(bytes).asSlice(rest.position(), size));
      rest.position(rest.position() + size);
      return size == 0 ? -1 : size;
    };
  }
}
