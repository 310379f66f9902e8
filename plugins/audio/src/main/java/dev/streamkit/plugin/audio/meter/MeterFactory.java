package dev.streamkit.plugin.audio.meter;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::level_meter}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::level_meter")
public final class MeterFactory implements NodeFactory<MeterConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::level_meter", "Tells how loud the audio is that it passes on.")
        .withCategories("audio", "observability");
  }

  @Override
  public Class<MeterConfig> config() {
    return MeterConfig.class;
  }

  @Override
  public List<Pin> inputs(MeterConfig config) {
    return List.of(Pin.input("in", PacketType.Audio.F32));
  }

  @Override
  public List<Pin> outputs(MeterConfig config) {
    return List.of(
        Pin.output("out", new PacketType.SameAs("in")),
        Pin.output("levels", new PacketType.Named(Meter.LEVELS)));
  }

  @Override
  public Node create(MeterConfig config) {
    return new Meter(config);
  }
}
