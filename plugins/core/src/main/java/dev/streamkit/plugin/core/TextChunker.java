package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import java.util.ArrayDeque;

/**
 * Gathers text and gives it out in chunks. Where packets of bytes are cut makes no difference; a
 * packet of text may end a sentence or a word.
 */
final class TextChunker implements Processor {
  /** Text without any place to split it is cut here. */
  private static final int MAX_CHARACTERS = 16_384;

  /**
   * From where on the text has another time.
   *
   * @param position of the first character, counted from the start of the stream
   * @param timestampUs the time
   */
  private record Mark(long position, long timestampUs) {}

  private final Splitter splitter;
  private final Utf8 utf8 = new Utf8();
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private String text = "";
  private long position;
  private long sequence;

  TextChunker(TextChunkerConfig config) {
    splitter = new Splitter(config);
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    String arrived = read(packet);
    mark(arrived, packet.timing().timestampUs());
    text += arrived;
    keepFrom(split(packet instanceof Text, out));
    packet.close();
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    send(0, text.length(), out);
    keepFrom(text.length());
    utf8.end();
  }

  private String read(Packet packet) throws NodeException {
    return switch (packet) {
      case Text piece -> piece.text();
      case Binary bytes -> utf8.read(bytes.payload().bytes().asByteBuffer());
      default ->
          throw NodeException.input(
              "not-text",
              "takes Text and Binary packets only, got " + packet.getClass().getSimpleName());
    };
  }

  /** Where what is left begins. */
  private int split(boolean whole, Output out) throws InterruptedException {
    for (int from = 0; ; ) {
      int end = splitter.next(text, from, whole);
      if (end == Splitter.NONE) {
        if (text.length() - from < MAX_CHARACTERS) {
          return from;
        }
        end = forcedEnd(from);
      }
      send(from, end, out);
      from = end;
    }
  }

  /** After a word if there is one, and not within a pair of surrogates. */
  private int forcedEnd(int from) {
    int limit = from + MAX_CHARACTERS;
    int space = text.lastIndexOf(' ', limit - 1);
    if (space > from) {
      return space + 1;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }

  private void send(int from, int end, Output out) throws InterruptedException {
    String chunk = text.substring(from, end);
    int leading = chunk.length() - chunk.stripLeading().length();
    long timestampUs = timestampUs(position + from + leading);
    if (!chunk.isBlank()) {
      out.send("out", new Text(chunk.strip(), new Timing(timestampUs, Timing.UNKNOWN, sequence++)));
    }
  }

  private void keepFrom(int from) {
    text = text.substring(from);
    position += from;
  }

  private void mark(String arrived, long timestampUs) {
    boolean same = !marks.isEmpty() && marks.getLast().timestampUs() == timestampUs;
    if (!arrived.isEmpty() && !same) {
      marks.add(new Mark(position + text.length(), timestampUs));
    }
  }

  /** The time of the packet that brought the character at this position. */
  private long timestampUs(long position) {
    long timestampUs = Timing.UNKNOWN;
    while (!marks.isEmpty() && marks.getFirst().position() <= position) {
      timestampUs = marks.remove().timestampUs();
    }
    marks.addFirst(new Mark(position, timestampUs));
    return timestampUs;
  }
}
