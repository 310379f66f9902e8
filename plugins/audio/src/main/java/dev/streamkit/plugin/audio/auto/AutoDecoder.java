package dev.streamkit.plugin.audio.auto;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.AudioDecoder;
import dev.streamkit.plugin.audio.codec.StreamDecoder;
import dev.streamkit.plugin.audio.codec.TimeLine;
import dev.streamkit.plugin.audio.opus.OpusDecoders;

/** Decodes by the decoder of the codec that comes; another codec gets another one. */
final class AutoDecoder implements Processor {
  private static final String OPUS = "opus";

  private final TimeLine line = new TimeLine();
  private NodeContext context;
  private Processor decoder;
  private boolean decodesOpus;

  @Override
  public void open(NodeContext context) {
    this.context = context;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    if (!(packet instanceof EncodedAudio audio) || !decodes(audio.stream().codec())) {
      throw NodeException.input(
          "wrong-codec",
          "expected packets of opus or one of "
              + AudioDecoder.CODECS.stream().sorted().toList()
              + ", got "
              + (packet instanceof EncodedAudio other
                  ? other.stream().codec()
                  : packet.getClass().getSimpleName()));
    }
    boolean opus = audio.stream().codec().equals(OPUS);
    if (decoder == null || opus != decodesOpus) {
      change(input, opus, out);
    }
    decoder.handle(input, packet, out);
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    if (decoder != null) {
      decoder.endOfInput(input, out);
    }
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
  }

  private static boolean decodes(String codec) {
    return codec.equals(OPUS) || AudioDecoder.CODECS.contains(codec);
  }

  private void change(String input, boolean opus, Output out) throws Exception {
    endOfInput(input, out);
    close();
    decodesOpus = opus;
    decoder =
        opus ? OpusDecoders.create(line) : new StreamDecoder("audio", AutoDecoder::decodes, line);
    decoder.open(context);
  }
}
