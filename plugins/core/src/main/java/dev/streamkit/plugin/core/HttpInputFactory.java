package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** {@code streamkit::http_input}. */
@Component(service = NodeFactory.class)
@ProvidesNode("streamkit::http_input")
public final class HttpInputFactory implements NodeFactory<HttpInputConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of(
              "streamkit::http_input",
              "Reads what was uploaded, or another stream that was bound by name.")
          .withCategories("transport", "oneshot")
          .withTraits(Descriptor.Trait.ONESHOT_ONLY);

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
    return config.fields().isEmpty()
        ? List.of(Pin.output("out", PacketType.BINARY))
        : config.uploads().stream()
            .map(upload -> Pin.output(upload.name(), PacketType.BINARY))
            .toList();
  }

  @Override
  public List<StreamUse> streams(HttpInputConfig config) {
    return config.uploads().stream()
        .map(upload -> new StreamUse(upload.name(), Direction.SOURCE, upload.required()))
        .toList();
  }

  @Override
  public Map<String, HttpInputConfig> parts(HttpInputConfig config) {
    var parts = new LinkedHashMap<String, HttpInputConfig>();
    config.fields().stream()
        .flatMap(List::stream)
        .forEach(upload -> parts.put(upload.name(), HttpInputConfig.of(upload)));
    return parts;
  }

  @Override
  public Node create(HttpInputConfig config) {
    if (config.fields().isPresent()) {
      throw new IllegalStateException("several uploads are read by parts, one each");
    }
    return new HttpInput(config.uploads().getFirst().name());
  }
}
