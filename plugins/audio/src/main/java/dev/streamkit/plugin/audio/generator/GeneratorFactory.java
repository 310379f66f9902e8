package dev.streamkit.plugin.audio.generator;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.plugin.ProvidesNode;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Makes {@code audio::generator}. */
@Component(service = NodeFactory.class)
@ProvidesNode("audio::generator")
public final class GeneratorFactory implements NodeFactory<GeneratorConfig> {
  @Override
  public Descriptor descriptor() {
    return Descriptor.of("audio::generator", "Gives a tone, noise or silence.")
        .withCategories("audio", "sources");
  }

  @Override
  public Class<GeneratorConfig> config() {
    return GeneratorConfig.class;
  }

  @Override
  public List<Pin> inputs(GeneratorConfig config) {
    return List.of();
  }

  @Override
  public List<Pin> outputs(GeneratorConfig config) {
    var raw = new PacketType.Audio(config.sampleRate(), config.channels(), AudioFormat.Sample.F32);
    return List.of(Pin.output("out", raw));
  }

  /** What ends is a loop, which can end; what does not is paced by ticks. */
  @Override
  public Node create(GeneratorConfig config) {
    return config.durationMs() > 0 ? new FiniteGenerator(config) : new EndlessGenerator(config);
  }
}
