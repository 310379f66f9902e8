package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;
import java.util.Map;
import java.util.Optional;

/**
 * How to write an MP4 file.
 *
 * @param mode whether it is given out while it is written
 * @param numInputs how many tracks it has
 * @param audioCodec not used
 * @param videoCodec not used
 * @param sampleRate not used
 * @param channels not used
 * @param videoWidth not used
 * @param videoHeight not used
 * @param audioTimescale not used
 * @param videoTimescale units of a second for pictures
 * @param tags what the file tells about its content
 * @param chunkSize bytes of an output packet at most
 */
public record Mp4MuxerConfig(
    @Param(
            value =
                "stream: in fragments, given out as they are written;"
                    + " file: given out when it is whole, with its index in front",
            initial = "stream")
        Delivery mode,
    @Param(
            value = "Tracks: 1 (input in) or 2 (inputs in and in_1, sound and pictures)",
            initial = "1",
            min = 1,
            max = 2)
        int numInputs,
    @Param("Not used: the codec is that of the stream") Optional<String> audioCodec,
    @Param("Not used: the codec is that of the stream") Optional<String> videoCodec,
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
    @Param(value = "Not used: sound counts its frames", initial = "48000", min = 1)
        int audioTimescale,
    @Param(value = "Units of a second for pictures", initial = "90000", min = 1000, max = 1000000)
        int videoTimescale,
    @Param("What the file tells about its content: title, artist, album, date, genre, comment")
        Map<String, String> tags,
    @Param(value = "Bytes of an output packet at most", initial = "65536", min = 1) int chunkSize) {
  /** Copies the tags. */
  public Mp4MuxerConfig {
    tags = Map.copyOf(tags);
  }
}
