package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Packet;
import java.io.IOException;

/** Writes one file from the packets of its inputs. What it is given it closes. */
interface MediaWriter extends AutoCloseable {
  /** Whether it takes a packet of this input now. */
  default boolean accepts(String input) {
    return true;
  }

  /** Adds a packet. When it throws, the packet is still the caller's. */
  void write(String input, Packet packet) throws NodeException, IOException, InterruptedException;

  /** No packet of this input will come any more. */
  default void end(String input) throws NodeException, IOException, InterruptedException {}

  /** Gives out what is held back only to be written in larger pieces. */
  default void flush() throws NodeException, IOException, InterruptedException {}

  /** Writes the end of the file; nothing when there was no packet. */
  void finish() throws NodeException, IOException, InterruptedException;

  /** Media type of the file, as far as it is known. */
  String contentType();

  /** Where the media that was written begins, in microseconds of media time. */
  long startUs();

  /** Where the media that was written ends. */
  long endUs();

  @Override
  void close();
}
