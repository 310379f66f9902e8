package dev.streamkit.plugin.audio.opus;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.plugin.audio.codec.PacketCoder;
import dev.streamkit.plugin.audio.codec.StreamEncoder;

/** Samples to Opus packets; all that libopus can change on the way is tunable. */
final class Encoder implements Processor, Tunable<EncoderConfig> {
  private final StreamEncoder encoder = new StreamEncoder(this::coder);
  private EncoderConfig config;
  private NodeContext context;
  private OpusCoder current;

  Encoder(EncoderConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    encoder.open(context);
  }

  @Override
  public void tune(EncoderConfig config) throws NodeException {
    if (config.application() != this.config.application()
        || config.packetFrames() != this.config.packetFrames()) {
      throw NodeException.config(
          "not-tunable",
          "application and frame_ms cannot change while the encoder runs",
          "add a new encoder instead");
    }
    if (current != null) {
      try {
        current.apply(config);
      } catch (NodeException e) {
        current.apply(this.config);
        throw e;
      }
    }
    this.config = config;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    encoder.handle(input, packet, out);
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    encoder.endOfInput(input, out);
  }

  @Override
  public void close() {
    encoder.close();
  }

  private PacketCoder coder(AudioFormat format) throws NodeException {
    current = OpusCoder.open(format, config, context.buffers());
    return current;
  }
}
