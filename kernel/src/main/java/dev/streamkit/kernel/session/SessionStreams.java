package dev.streamkit.kernel.session;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.SessionSpec;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The streams of a session, each opened once. */
final class SessionStreams implements Streams {
  private final SessionSpec spec;
  private final Set<String> opened = ConcurrentHashMap.newKeySet();

  SessionStreams(SessionSpec spec) {
    this.spec = spec;
  }

  @Override
  public Source source(String name) throws NodeException {
    return find("source", name, spec.sources());
  }

  @Override
  public Sink sink(String name) throws NodeException {
    return find("sink", name, spec.sinks());
  }

  private <T> T find(String what, String name, Map<String, Supplier<T>> bound)
      throws NodeException {
    Supplier<T> supplier = bound.get(name);
    if (supplier == null) {
      throw NodeException.config(
          "unknown-stream",
          "no " + what + " named '" + name + "' is bound to this session",
          bound.isEmpty()
              ? "none is bound"
              : "bound are: " + String.join(", ", bound.keySet().stream().sorted().toList()));
    }
    if (!opened.add(what + ":" + name)) {
      throw NodeException.config(
          "stream-taken",
          "the " + what + " '" + name + "' is already in use by another node",
          "name each stream once");
    }
    try {
      return supplier.get();
    } catch (UncheckedIOException e) {
      throw new NodeException(
          NodeException.Category.RESOURCES,
          "stream-failed",
          "the " + what + " '" + name + "' cannot be opened: " + e.getMessage(),
          "",
          e);
    }
  }
}
