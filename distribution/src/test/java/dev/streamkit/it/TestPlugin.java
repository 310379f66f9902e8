package dev.streamkit.it;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A plugin whose manifest says what it does: {@code Test-Kind} names its kind, and with {@code
 * Test-Fault} it fails to start. Its nodes are sources that run until they are told to stop.
 */
public final class TestPlugin implements BundleActivator {
  /** No parameters. */
  public record Config() {}

  private record Factory(String kind, String version) implements NodeFactory<Config> {
    @Override
    public Descriptor descriptor() {
      return Descriptor.of(kind, version);
    }

    @Override
    public Class<Config> config() {
      return Config.class;
    }

    @Override
    public List<Pin> inputs(Config config) {
      return List.of();
    }

    @Override
    public List<Pin> outputs(Config config) {
      return List.of(Pin.output("out", PacketType.BINARY));
    }

    @Override
    public Node create(Config config) {
      return (Loop) (_, _) -> new CountDownLatch(1).await();
    }
  }

  @Override
  public void start(BundleContext context) {
    var headers = context.getBundle().getHeaders();
    String fault = headers.get("Test-Fault");
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    var version = context.getBundle().getVersion().toString();
    context.registerService(
        NodeFactory.class, new Factory(headers.get("Test-Kind"), version), null);
  }

  @Override
  public void stop(BundleContext context) {}
}
