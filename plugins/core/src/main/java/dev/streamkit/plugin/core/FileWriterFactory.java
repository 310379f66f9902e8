package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code core::file_writer}. */
@Component(service = NodeFactory.class)
@ProvidesNode("core::file_writer")
public final class FileWriterFactory implements NodeFactory<FileWriterConfig> {
  private static final Descriptor DESCRIPTOR =
      Descriptor.of("core::file_writer", "Writes bytes to a file, which appears when it is whole.")
          .withCategories("core", "io")
          .withThreading(Descriptor.Threading.OWN);

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Class<FileWriterConfig> config() {
    return FileWriterConfig.class;
  }

  @Override
  public List<Pin> inputs(FileWriterConfig config) {
    return List.of(Pin.input("in", PacketType.BINARY));
  }

  @Override
  public List<Pin> outputs(FileWriterConfig config) {
    return List.of();
  }

  @Override
  public Node create(FileWriterConfig config) {
    return new FileWriter(config);
  }
}
