package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code transport::http::fetcher}. */
@Component(service = NodeFactory.class)
@ProvidesNode("transport::http::fetcher")
public final class FetcherFactory implements NodeFactory<FetcherConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("transport::http::fetcher", "Fetches a file from a web server.")
          .withCategories("transport", "http");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<FetcherConfig> config() {
    return FetcherConfig.class;
  }

  @Override
  public List<Pin> inputs(FetcherConfig config) {
    return List.of();
  }

  @Override
  public List<Pin> outputs(FetcherConfig config) {
    return List.of(Pin.output("out", PacketType.BINARY));
  }

  @Override
  public Node create(FetcherConfig config) {
    return new Fetcher(config);
  }
}
