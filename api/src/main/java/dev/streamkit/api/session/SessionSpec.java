package dev.streamkit.api.session;

import dev.streamkit.api.node.Streams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How to run a pipeline. Made by {@link #of} and the {@code with} methods.
 *
 * @param mode how the session lives
 * @param sources streams to read, by name
 * @param sinks streams to write, by name
 * @param grants what its nodes may reach beyond their packets
 * @param limits what bounds it
 * @param telemetry is told what nodes tell; called by any thread, must return soon
 * @param tracer is told every call and every wait, where somebody looks that closely
 * @param name what people call it; when empty, a name is made up
 * @param owner who starts it, as the part of the server that did knows them; may be empty
 */
public record SessionSpec(
    Mode mode,
    Map<String, Supplier<Streams.Source>> sources,
    Map<String, Supplier<Streams.Sink>> sinks,
    Grants grants,
    Limits limits,
    Consumer<Telemetry> telemetry,
    Optional<Tracer> tracer,
    String name,
    String owner) {
  /**
   * What bounds a session.
   *
   * @param bufferBytes packet memory it may hold
   * @param linkPackets packets that a link holds before it is full
   */
  public record Limits(long bufferBytes, int linkPackets) {
    /** 256 MiB of packets, 128 packets in a link. */
    public static final Limits DEFAULT = new Limits(256L << 20, 128);

    /** Checks that a packet can move. */
    public Limits {
      if (bufferBytes < 1 || linkPackets < 1) {
        throw new IllegalArgumentException(
            "limits must be at least 1, were " + bufferBytes + " and " + linkPackets);
      }
    }
  }

  /** Copies the maps. */
  public SessionSpec {
    sources = Map.copyOf(sources);
    sinks = Map.copyOf(sinks);
  }

  /** A session without streams, to which nothing is granted. */
  public static SessionSpec of(Mode mode) {
    return new SessionSpec(
        mode, Map.of(), Map.of(), Grants.none(), Limits.DEFAULT, _ -> {}, Optional.empty(), "", "");
  }

  /** The same with a stream to read. It is made when a node opens it, and that node closes it. */
  public SessionSpec withSource(String name, Supplier<Streams.Source> source) {
    var more = new LinkedHashMap<>(sources);
    more.put(name, source);
    return new SessionSpec(mode, more, sinks, grants, limits, telemetry, tracer, this.name, owner);
  }

  /** The same with a stream to write. It is made when a node opens it, and that node closes it. */
  public SessionSpec withSink(String name, Supplier<Streams.Sink> sink) {
    var more = new LinkedHashMap<>(sinks);
    more.put(name, sink);
    return new SessionSpec(
        mode, sources, more, grants, limits, telemetry, tracer, this.name, owner);
  }

  /** The same with these grants instead. */
  public SessionSpec withGrants(Grants grants) {
    return new SessionSpec(mode, sources, sinks, grants, limits, telemetry, tracer, name, owner);
  }

  /** The same with these limits. */
  public SessionSpec withLimits(Limits limits) {
    return new SessionSpec(mode, sources, sinks, grants, limits, telemetry, tracer, name, owner);
  }

  /** The same, telling somebody what nodes tell. */
  public SessionSpec withTelemetry(Consumer<Telemetry> telemetry) {
    return new SessionSpec(mode, sources, sinks, grants, limits, telemetry, tracer, name, owner);
  }

  /** The same, looked at closely. */
  public SessionSpec withTracer(Tracer tracer) {
    return new SessionSpec(
        mode, sources, sinks, grants, limits, telemetry, Optional.of(tracer), name, owner);
  }

  /** The same with this name. */
  public SessionSpec withName(String name) {
    return new SessionSpec(mode, sources, sinks, grants, limits, telemetry, tracer, name, owner);
  }

  /** The same, started by somebody. */
  public SessionSpec withOwner(String owner) {
    return new SessionSpec(mode, sources, sinks, grants, limits, telemetry, tracer, name, owner);
  }
}
