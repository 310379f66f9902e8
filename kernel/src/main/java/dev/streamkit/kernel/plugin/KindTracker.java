package dev.streamkit.kernel.plugin;

import dev.streamkit.api.node.NodeFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the node factories that plugins register as services, for as long as they are there.
 * What a factory throws stays here.
 */
public final class KindTracker
    implements ServiceTrackerCustomizer<NodeFactory<?>, KnownKind<?>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KindTracker.class);

  private final BundleContext context;
  private final Kinds kinds;
  private final ServiceTracker<NodeFactory<?>, KnownKind<?>> tracker;
  private final Map<PluginId, List<String>> refusals = new ConcurrentHashMap<>();

  /** Tracks the factories that {@code context} sees. */
  public KindTracker(BundleContext context, Kinds kinds) {
    this.context = context;
    this.kinds = kinds;
    this.tracker = new ServiceTracker<>(context, NodeFactory.class.getName(), this);
  }

  /** Takes up the factories that are there, and those to come. */
  public void open() {
    tracker.open();
  }

  /** Forgets all kinds. */
  @Override
  public void close() {
    tracker.close();
  }

  /** Why factories of a plugin were refused. */
  List<String> refusals(PluginId plugin) {
    return List.copyOf(refusals.getOrDefault(plugin, List.of()));
  }

  /** Forgets why; before a plugin is tried anew. */
  void forget(PluginId plugin) {
    refusals.remove(plugin);
  }

  @Override
  public KnownKind<?> addingService(ServiceReference<NodeFactory<?>> reference) {
    var plugin = PluginId.of(reference.getBundle());
    try {
      var factory = context.getService(reference);
      if (factory == null) {
        throw new IllegalArgumentException("its factory could not be made");
      }
      return kinds.register(factory, plugin);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String reason = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
      refusals.computeIfAbsent(plugin, _ -> new CopyOnWriteArrayList<>()).add(reason);
      LOG.warn("A node factory of plugin {} is refused: {}", plugin, reason);
      context.ungetService(reference);
      return null;
    }
  }

  @Override
  public void modifiedService(ServiceReference<NodeFactory<?>> reference, KnownKind<?> kind) {
    // Properties of the service mean nothing here.
  }

  @Override
  public void removedService(ServiceReference<NodeFactory<?>> reference, KnownKind<?> kind) {
    kinds.unregister(kind);
    context.ungetService(reference);
  }
}
