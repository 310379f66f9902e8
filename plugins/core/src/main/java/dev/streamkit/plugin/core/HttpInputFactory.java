package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code streamkit::http_input}. */
@Component(service = NodeFactory.class)
@ProvidesNode("streamkit::http_input")
public final class HttpInputFactory implements NodeFactory<HttpInputConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "streamkit::http_input",
              "Reads what was uploaded, or another stream that was bound by name")
          .withCategories("transport", "oneshot");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<HttpInputConfig> config() {
    return HttpInputConfig.class;
  }

  @Override
  public List<Pin> inputs(HttpInputConfig config) {
    return List.of();
  }

  @Override
  public List<Pin> outputs(HttpInputConfig config) {
    return List.of(Pin.output("out", PacketType.BINARY));
  }

  @Override
  public Node create(HttpInputConfig config) {
    return new HttpInput(config);
  }
}
