package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;
import java.util.Map;

/**
 * How to write a file of one audio stream.
 *
 * @param mode whether it is given out while it is written
 * @param tags what the file tells about its content
 * @param chunkSize bytes of an output packet at most
 */
public record AudioMuxerConfig(
    @Param(
            value =
                "stream: given out as it is written, its head does not know the length;"
                    + " file: given out when it is whole, with the exact length",
            initial = "stream")
        Delivery mode,
    @Param("What the file tells about its content: title, artist, album, date, genre, comment")
        Map<String, String> tags,
    @Param(value = "Bytes of an output packet at most", initial = "65536", min = 1) int chunkSize) {
  /** Copies the tags. */
  public AudioMuxerConfig {
    tags = Map.copyOf(tags);
  }
}
