package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;
import java.util.Map;

/**
 * How to write a WebM file.
 *
 * @param sampleRate not used
 * @param channels not used
 * @param videoWidth not used
 * @param videoHeight not used
 * @param streamingMode whether it is given out while it is written
 * @param opusPreskipSamples not used
 * @param numInputs how many tracks it has
 * @param tags what the file tells about its content
 * @param chunkSize bytes of an output packet at most
 */
public record WebmMuxerConfig(
    @Param(value = "Not used: the rate is that of the stream", initial = "48000", min = 1)
        int sampleRate,
    @Param(
            value = "Not used: the channels are those of the stream",
            initial = "2",
            min = 1,
            max = 255)
        int channels,
    @Param(value = "Not used: the width is that of the stream", initial = "0", min = 0)
        int videoWidth,
    @Param(value = "Not used: the height is that of the stream", initial = "0", min = 0)
        int videoHeight,
    @Param(
            value =
                "live: given out as it is written, a cluster for each packet in real time;"
                    + " file: given out when it is whole, with its length and an index",
            initial = "live")
        StreamingMode streamingMode,
    @Param(value = "Not used: the pre-skip is that of the stream", initial = "312", min = 0)
        int opusPreskipSamples,
    @Param(
            value = "Tracks: 1 (input in) or 2 (inputs in and in_1, sound and pictures)",
            initial = "1",
            min = 1,
            max = 2)
        int numInputs,
    @Param("What the file tells about its content: title, artist, album, date, genre, comment")
        Map<String, String> tags,
    @Param(value = "Bytes of an output packet at most", initial = "65536", min = 1) int chunkSize) {
  /** When the file is given out. */
  public enum StreamingMode {
    /** As it is written. */
    LIVE,
    /** When it is whole. */
    FILE
  }

  /** Copies the tags. */
  public WebmMuxerConfig {
    tags = Map.copyOf(tags);
  }
}
