package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::telemetry_out}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::telemetry_out")
public final class TelemetryOutFactory implements NodeFactory<TelemetryOutConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "core::telemetry_out",
              "Tells listeners what arrives: words and events; the end of a side branch.")
          .withCategories("core", "observability");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<TelemetryOutConfig> config() {
    return TelemetryOutConfig.class;
  }

  @Override
  public List<Pin> inputs(TelemetryOutConfig config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(TelemetryOutConfig config) {
    return List.of();
  }

  @Override
  public Node create(TelemetryOutConfig config) {
    return new TelemetryOut(config);
  }
}
