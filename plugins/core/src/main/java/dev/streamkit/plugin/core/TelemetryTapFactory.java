package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Conserves;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::telemetry_tap}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::telemetry_tap")
public final class TelemetryTapFactory implements NodeFactory<TelemetryTapConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "core::telemetry_tap",
              "Tells listeners what passes: words, events, levels; sends on every packet as it is.")
          .withCategories("core", "observability")
          .withConserves(Conserves.PACKETS);

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<TelemetryTapConfig> config() {
    return TelemetryTapConfig.class;
  }

  @Override
  public List<Pin> inputs(TelemetryTapConfig config) {
    return List.of(Pin.input("in", PacketType.ANY));
  }

  @Override
  public List<Pin> outputs(TelemetryTapConfig config) {
    return List.of(Pin.output("out", new PacketType.SameAs("in")));
  }

  @Override
  public Node create(TelemetryTapConfig config) {
    return new TelemetryTap(config);
  }
}
