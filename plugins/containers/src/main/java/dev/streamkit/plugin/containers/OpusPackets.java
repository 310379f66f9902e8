package dev.streamkit.plugin.containers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What the first bytes of an Opus packet tell (RFC 6716 section 3.1). */
final class OpusPackets {
  /** Opus counts time in frames of 48 kHz, whatever was recorded. */
  static final int SAMPLE_RATE = 48_000;

  private static final int MAX_FRAMES = 5_760;

  private OpusPackets() {}

  /** Audio frames that it decodes to, 120 to 5760, or −1 when it is no Opus packet. */
  static int frames(MemorySegment packet) {
    if (packet.byteSize() == 0) {
      return -1;
    }
    int toc = packet.get(ValueLayout.JAVA_BYTE, 0) & 0xFF;
    int config = toc >> 3;
    int frames =
        switch (toc & 3) {
          case 0 -> codedFrames(config);
          case 1, 2 -> 2 * codedFrames(config);
          default ->
              packet.byteSize() < 2
                  ? 0
                  : (packet.get(ValueLayout.JAVA_BYTE, 1) & 0x3F) * codedFrames(config);
        };
    return frames < 1 || frames > MAX_FRAMES ? -1 : frames;
  }

  private static int codedFrames(int config) {
    if (config < 12) { // SILK: 10, 20, 40, 60 ms
      return (config & 3) == 0 ? 480 : 960 * (config & 3);
    }
    if (config < 16) { // hybrid: 10, 20 ms
      return 480 << (config & 1);
    }
    return 120 << (config & 3); // CELT: 2.5, 5, 10, 20 ms
  }
}
