package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 that comes in pieces; a character may be cut in two. */
final class Utf8 {
  private static final int LONGEST_BYTES = 4;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  /** The bytes of a character whose rest is still to come. */
  private final ByteBuffer begun = ByteBuffer.allocate(LONGEST_BYTES).flip();

  private long offset;

  /**
   * The text of a piece.
   *
   * @throws NodeException of category INPUT when it is not UTF-8: none of it is read
   */
  String read(ByteBuffer piece) throws NodeException {
    var bytes = ByteBuffer.allocate(begun.remaining() + piece.remaining());
    bytes.put(begun).put(piece).flip();
    var text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.reset().decode(bytes, text, false);
    begun.clear();
    if (result.isError()) {
      begun.flip();
      throw notUtf8(offset + bytes.position(), bytes.get(bytes.position()));
    }
    offset += bytes.position();
    begun.put(bytes).flip();
    return text.flip().toString();
  }

  /** There is nothing more. */
  void end() throws NodeException {
    if (begun.hasRemaining()) {
      throw notUtf8(offset, begun.get(0));
    }
  }

  private static NodeException notUtf8(long offset, byte value) {
    return NodeException.input(
        "not-utf8",
        "byte 0x%02x at offset %d is no text in UTF-8, or its character is cut off"
            .formatted(value & 0xff, offset));
  }
}
