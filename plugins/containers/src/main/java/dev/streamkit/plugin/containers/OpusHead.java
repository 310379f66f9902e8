package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The identification header of Opus (RFC 7845 section 5.1). */
final class OpusHead {
  private static final byte[] MAGIC = "OpusHead".getBytes(StandardCharsets.US_ASCII);
  private static final int MIN_BYTES = 19;
  private static final int CHANNELS = 9;
  private static final int PRE_SKIP = 10;

  private OpusHead() {}

  /** What a decoder must know, by this header. */
  static AudioStream stream(byte[] head) throws NodeException {
    if (!isHead(head) || head[CHANNELS] == 0) {
      throw NodeException.input(
          "bad-opus-head", "the header of the Opus stream is damaged, " + head.length + " bytes");
    }
    int preSkip =
        Short.toUnsignedInt(
            ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(PRE_SKIP));
    int channels = head[CHANNELS] & 0xFF;
    return new AudioStream("opus", OpusPackets.SAMPLE_RATE, channels, preSkip, head);
  }

  /** The header of this stream: its own with its pre-skip, or a simple one when it has none. */
  static byte[] of(AudioStream stream) throws NodeException {
    byte[] own = stream.codecPrivate();
    if (!isHead(own) && (own.length > 0 || stream.channels() > 2)) {
      throw NodeException.input(
          "bad-opus-head",
          "the stream of "
              + stream.channels()
              + " channels has no OpusHead, but "
              + own.length
              + " other bytes");
    }
    var head = ByteBuffer.wrap(own.length > 0 ? own : simple(stream));
    head.order(ByteOrder.LITTLE_ENDIAN).putShort(PRE_SKIP, (short) stream.preSkip());
    return head.array();
  }

  private static byte[] simple(AudioStream stream) {
    byte version = 1;
    return ByteBuffer.allocate(MIN_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put(version)
        .put((byte) stream.channels())
        .putShort((short) stream.preSkip())
        .putInt(stream.sampleRate())
        .array();
  }

  private static boolean isHead(byte[] bytes) {
    return bytes.length >= MIN_BYTES
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }
}
