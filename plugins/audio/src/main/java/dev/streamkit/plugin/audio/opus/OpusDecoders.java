package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.Processor;
import dev.streamkit.plugin.audio.codec.TimeLine;
import java.util.Optional;

/** Opus decoders for the decoder of all codecs. */
public final class OpusDecoders {
  private OpusDecoders() {}

  /** A decoder to the stream's channels, whose output follows this time line. */
  public static Processor create(TimeLine line) {
    return new Decoder(new DecoderConfig(Optional.empty()), line);
  }
}
