package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;

/** Tells of what arrives, and takes it away. */
final class TelemetryOut implements Processor, Tunable<TelemetryOutConfig> {
  private final TelemetryOutConfig config;
  private Telemetry telemetry;

  TelemetryOut(TelemetryOutConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    telemetry = new Telemetry(context, config, false);
  }

  @Override
  public void tune(TelemetryOutConfig config) {
    telemetry.tune(config);
  }

  @Override
  public void handle(String input, Packet packet, Output out) {
    if (!(packet instanceof RawAudio)) {
      telemetry.tell(packet);
    }
    packet.close();
  }

  @Override
  public void endOfInput(String input, Output out) {
    telemetry.end();
  }
}
