package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;
import java.util.Map;

/**
 * How to write an Ogg file.
 *
 * @param streamSerial number of its stream
 * @param codec not used
 * @param channels not used
 * @param pageDurationMs length of a page at most
 * @param tags what the file tells about its content
 * @param chunkSize bytes of an output packet at most
 */
public record OggMuxerConfig(
    @Param(
            value = "Serial number of the stream; each stream that follows gets the next one",
            initial = "0",
            min = 0,
            max = Integer.MAX_VALUE)
        long streamSerial,
    @Param(value = "Codec of the stream: opus, flac or vorbis", initial = "opus") String codec,
    @Param(
            value = "Not used: the channels are those of the stream",
            initial = "1",
            min = 1,
            max = 255)
        int channels,
    @Param(
            value =
                "Length of a page at most, in milliseconds; packets that come no faster than they"
                    + " play get a page each",
            initial = "1000",
            min = 1,
            max = 10_000)
        int pageDurationMs,
    @Param("What the file tells about its content: title, artist, album, date, genre, comment")
        Map<String, String> tags,
    @Param(
            value = "Bytes of an output packet at most; a page comes out when it is done",
            initial = "65536",
            min = 1)
        int chunkSize) {
  /** Checks the codec and copies the tags. */
  public OggMuxerConfig {
    if (!OggMuxer.CODECS.contains(codec)) {
      throw new IllegalArgumentException("codec must be opus, flac or vorbis, was '" + codec + "'");
    }
    tags = Map.copyOf(tags);
  }
}
