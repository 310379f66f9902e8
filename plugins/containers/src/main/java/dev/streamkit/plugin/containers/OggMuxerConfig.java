package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Param;

/**
 * How to write an Ogg file.
 *
 * @param streamSerial number of its stream
 * @param codec codec of its stream
 * @param channels not used
 * @param chunkSize bytes of an output packet at most
 */
public record OggMuxerConfig(
    @Param(
            value = "Serial number of the stream; each stream that follows gets the next one",
            initial = "0",
            min = 0,
            max = Integer.MAX_VALUE)
        long streamSerial,
    @Param(value = "Codec of the stream: opus", initial = "opus") String codec,
    @Param(
            value = "Not used: the channels are those of the stream",
            initial = "1",
            min = 1,
            max = 255)
        int channels,
    @Param(
            value = "Bytes of an output packet at most; a page comes out when it is done",
            initial = "65536",
            min = 1)
        int chunkSize) {
  /** Checks the codec. */
  public OggMuxerConfig {
    if (!codec.equals("opus")) {
      throw new IllegalArgumentException("codec must be opus, was '" + codec + "'");
    }
  }
}
