package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::file_reader}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::file_reader")
public final class FileReaderFactory implements NodeFactory<FileReaderConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("core::file_reader", "Reads a file as packets of bytes.")
          .withCategories("core", "io");

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<FileReaderConfig> config() {
    return FileReaderConfig.class;
  }

  @Override
  public List<Pin> inputs(FileReaderConfig config) {
    return List.of();
  }

  @Override
  public List<Pin> outputs(FileReaderConfig config) {
    return List.of(Pin.output("out", PacketType.BINARY));
  }

  @Override
  public Node create(FileReaderConfig config) {
    return new FileReader(config);
  }
}
