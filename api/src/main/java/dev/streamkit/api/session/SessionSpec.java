package dev.streamkit.api.session;

import dev.streamkit.api.node.Streams;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How to run a pipeline. Made by {@link #of} and the {@code with} methods.
 *
 * @param mode how the session lives
 * @param sources streams to read, by name
 * @param sinks streams to write, by name
 * @param readable folders whose files may be read
 * @param writable folders whose files may be written
 * @param maxBufferBytes how much packet memory the session may hold
 */
public record SessionSpec(
    Mode mode,
    Map<String, Supplier<Streams.Source>> sources,
    Map<String, Supplier<Streams.Sink>> sinks,
    List<Path> readable,
    List<Path> writable,
    long maxBufferBytes) {
  /** Packet memory of a session when nothing else is said: 256 MiB. */
  public static final long DEFAULT_MAX_BUFFER_BYTES = 256L << 20;

  /** Copies the maps and lists. */
  public SessionSpec {
    sources = Map.copyOf(sources);
    sinks = Map.copyOf(sinks);
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }

  /** A session without streams and without access to files. */
  public static SessionSpec of(Mode mode) {
    return new SessionSpec(
        mode, Map.of(), Map.of(), List.of(), List.of(), DEFAULT_MAX_BUFFER_BYTES);
  }

  /** The same with a stream to read. It is made when a node opens it, and that node closes it. */
  public SessionSpec withSource(String name, Supplier<Streams.Source> source) {
    var more = new LinkedHashMap<>(sources);
    more.put(name, source);
    return new SessionSpec(mode, more, sinks, readable, writable, maxBufferBytes);
  }

  /** The same with a stream to write. It is made when a node opens it, and that node closes it. */
  public SessionSpec withSink(String name, Supplier<Streams.Sink> sink) {
    var more = new LinkedHashMap<>(sinks);
    more.put(name, sink);
    return new SessionSpec(mode, sources, more, readable, writable, maxBufferBytes);
  }

  /** The same with these folders, and all below them, for files. */
  public SessionSpec withFiles(List<Path> readable, List<Path> writable) {
    return new SessionSpec(mode, sources, sinks, readable, writable, maxBufferBytes);
  }

  /** The same with this limit on packet memory. */
  public SessionSpec withMaxBufferBytes(long maxBufferBytes) {
    return new SessionSpec(mode, sources, sinks, readable, writable, maxBufferBytes);
  }
}
