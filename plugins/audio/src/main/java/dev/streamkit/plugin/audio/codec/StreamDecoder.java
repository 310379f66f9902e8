package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.util.function.Predicate;

/** Decodes packets of any codec that {@link dev.streamkit.lib.ffmpeg.AudioDecoder} knows. */
public final class StreamDecoder implements Processor {
  private final String expected;
  private final Predicate<String> codecs;
  private final DecodedStream stream;

  /**
   * A decoder.
   *
   * @param expected what it decodes, in words
   * @param codecs which codecs these are
   * @param line the time of its output
   */
  public StreamDecoder(String expected, Predicate<String> codecs, TimeLine line) {
    this(expected, codecs, new DecodedStream(line));
  }

  StreamDecoder(String expected, Predicate<String> codecs, DecodedStream stream) {
    this.expected = expected;
    this.codecs = codecs;
    this.stream = stream;
  }

  @Override
  public void open(NodeContext context) {
    FFmpeg.load();
    stream.open(context);
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    decode(packet, out);
    packet.close();
  }

  /** Decodes a packet, which stays the caller's. */
  void decode(Packet packet, Output out) throws Exception {
    if (!(packet instanceof EncodedAudio audio) || !codecs.test(audio.stream().codec())) {
      throw NodeException.input(
          "wrong-codec",
          "expected packets of "
              + expected
              + ", got "
              + (packet instanceof EncodedAudio other
                  ? other.stream().codec()
                  : packet.getClass().getSimpleName()));
    }
    stream.begin(audio.stream());
    stream.decode(audio.payload().bytes(), audio.timing(), 0, 0, out);
  }

  @Override
  public void endOfInput(String input, Output out) throws NodeException {
    stream.end();
  }

  @Override
  public void close() {
    stream.close();
  }
}
