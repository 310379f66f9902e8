package dev.streamkit.plugin.core;

import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;

/** Tells of what passes, and sends it on as it is. */
final class TelemetryTap implements Processor, Tunable<TelemetryTapConfig> {
  private final AudioLevel level = new AudioLevel();
  private TelemetryTapConfig config;
  private Telemetry telemetry;

  TelemetryTap(TelemetryTapConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) {
    telemetry = new Telemetry(context, config.common(), true);
  }

  @Override
  public void tune(TelemetryTapConfig config) {
    this.config = config;
    telemetry.tune(config.common());
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws InterruptedException {
    if (!(packet instanceof RawAudio audio)) {
      telemetry.tell(packet);
    } else if (config.audioSampleIntervalMs() > 0 && telemetry.tells(audio)) {
      level
          .add(audio, config.audioSampleIntervalMs())
          .ifPresent(data -> telemetry.tell("audio.level", data));
    }
    out.send("out", packet);
  }

  @Override
  public void endOfInput(String input, Output out) {
    telemetry.end();
  }
}
