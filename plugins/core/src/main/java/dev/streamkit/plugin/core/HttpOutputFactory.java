package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code streamkit::http_output}. */
@Component(service = NodeFactory.class)
@ProvidesNode("streamkit::http_output")
public final class HttpOutputFactory implements NodeFactory<HttpOutputConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "streamkit::http_output",
              "Writes the response, or what else the output was bound to.")
          .withCategories("transport", "oneshot")
          .withThreading(Descriptor.Threading.OWN)
          .withTraits(Descriptor.Trait.ONESHOT_ONLY);

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<HttpOutputConfig> config() {
    return HttpOutputConfig.class;
  }

  @Override
  public List<Pin> inputs(HttpOutputConfig config) {
    return List.of(Pin.input("in", PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(HttpOutputConfig config) {
    return List.of();
  }

  @Override
  public List<StreamUse> streams(HttpOutputConfig config) {
    return List.of(new StreamUse(HttpOutput.STREAM, Direction.SINK, true));
  }

  @Override
  public Node create(HttpOutputConfig config) {
    return new HttpOutput(config);
  }
}
