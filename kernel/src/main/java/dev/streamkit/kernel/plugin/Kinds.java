package dev.streamkit.kernel.plugin;

import dev.streamkit.api.node.NodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The kinds of node there are. Several versions of a plugin may be here side by side: the highest
 * that has not been retired serves new sessions. Any thread may use it.
 */
public final class Kinds {
  private final Object lock = new Object();
  private final List<KnownKind<?>> registered = new ArrayList<>();
  private final Set<PluginId> retired = new HashSet<>();
  private volatile Map<String, KnownKind<?>> current = Map.of();

  /**
   * Takes a factory up.
   *
   * @throws IllegalArgumentException when it breaks its contract, or another plugin has the kind
   */
  public KnownKind<?> register(NodeFactory<?> factory, PluginId plugin) {
    var kind = KnownKind.of(factory, plugin);
    synchronized (lock) {
      var conflict = conflict(kind.name(), plugin);
      if (conflict.isPresent()) {
        throw new IllegalArgumentException(conflict.get());
      }
      registered.add(kind);
      refresh();
    }
    return kind;
  }

  /** Forgets a kind whose factory is gone. */
  public void unregister(KnownKind<?> kind) {
    synchronized (lock) {
      registered.remove(kind);
      refresh();
    }
  }

  /** Keeps a plugin from serving new sessions, while its nodes run on. */
  void retire(PluginId plugin) {
    synchronized (lock) {
      retired.add(plugin);
      refresh();
    }
  }

  /** Lets a plugin serve again. */
  void reinstate(PluginId plugin) {
    synchronized (lock) {
      retired.remove(plugin);
      refresh();
    }
  }

  /** The version of a kind that serves new sessions. */
  public Optional<KnownKind<?>> find(String kind) {
    return Optional.ofNullable(current.get(kind));
  }

  /** All kinds that serve new sessions, by name. */
  public Collection<KnownKind<?>> all() {
    return current.values();
  }

  /** Their names, sorted. */
  public Set<String> names() {
    return current.keySet();
  }

  /** What keeps a plugin from bringing a kind: another one has it. */
  Optional<String> conflict(String kind, PluginId plugin) {
    synchronized (lock) {
      return registered.stream()
          .filter(known -> known.name().equals(kind))
          .map(KnownKind::plugin)
          .filter(owner -> !owner.name().equals(plugin.name()) && !retired.contains(owner))
          .findFirst()
          .map(owner -> "kind '" + kind + "' already belongs to plugin " + owner);
    }
  }

  /** Waits until a plugin has brought these kinds; gives the ones still missing. */
  Set<String> missing(PluginId plugin, Collection<String> kinds, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      while (true) {
        var missing = new HashSet<>(kinds);
        registered.stream()
            .filter(known -> known.plugin().equals(plugin))
            .forEach(known -> missing.remove(known.name()));
        long leftMs = (deadline - System.nanoTime()) / 1_000_000;
        if (missing.isEmpty() || leftMs <= 0) {
          return missing;
        }
        lock.wait(leftMs);
      }
    }
  }

  private void refresh() {
    var best = new TreeMap<String, KnownKind<?>>();
    registered.stream()
        .filter(known -> !retired.contains(known.plugin()))
        .sorted(Comparator.comparing((KnownKind<?> known) -> known.plugin().version()))
        .forEach(known -> best.put(known.name(), known));
    current = Collections.unmodifiableMap(best);
    lock.notifyAll();
  }
}
