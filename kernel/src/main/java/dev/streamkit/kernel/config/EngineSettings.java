package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;
import java.util.Optional;

/** The table {@code [engine]}. */
record EngineSettings(
    @Param("Lengths of queues: low-latency, balanced or high-throughput.") Optional<String> profile,
    @Param(value = "Packets that a node takes at once.", initial = "32", min = 1)
        int packetBatchSize,
    @Param(value = "Packets that wait before a node.", min = 1) Optional<Integer> nodeInputCapacity,
    @Param(value = "Packets that wait behind a node.", min = 1)
        Optional<Integer> pinDistributorCapacity,
    @Param(value = "Pipelines that serve one request.", initial = "{}") Oneshot oneshot,
    @Param(value = "Queues inside nodes.", initial = "{}") Advanced advanced) {
  private static final List<String> PROFILES =
      List.of("low-latency", "balanced", "high-throughput");

  EngineSettings {
    if (profile.isPresent() && !PROFILES.contains(profile.get())) {
      throw new IllegalArgumentException(
          "engine.profile must be one of "
              + String.join(", ", PROFILES)
              + ", was "
              + profile.get());
    }
  }

  /** The table {@code [engine.oneshot]}. */
  record Oneshot(
      @Param(
              value = "The longest time a request may take, in seconds; 0 is for ever.",
              initial = "3600",
              min = 0)
          long maxDurationSecs,
      @Param(
              value = "Requests that wait for their turn; one more is refused.",
              initial = "64",
              min = 0)
          int maxQueued,
      @Param(value = "How long a request waits for its turn, in seconds.", initial = "30", min = 0)
          int queueTimeoutSecs,
      @Param(
              value =
                  "Bytes of a request that are kept in memory while its pipeline cannot take them.",
              initial = "1048576",
              min = 0)
          long spoolMemoryBytes,
      @Param(
              value =
                  "Bytes of a request that are then kept in a temporary file; 0 is as many as"
                      + " server.max_body_size.",
              initial = "0",
              min = 0)
          long spoolFileBytes,
      @Param(value = "Packets that a node takes at once.", initial = "32", min = 1)
          int packetBatchSize,
      @Param(value = "Packets that wait in a link.", initial = "256", min = 1)
          Optional<Integer> mediaChannelCapacity,
      @Param(value = "Pieces of a request or response that wait.", initial = "16", min = 1)
          Optional<Integer> ioChannelCapacity) {}

  /** The table {@code [engine.advanced]}. */
  record Advanced(
      @Param(value = "Packets that wait for a codec.", initial = "32", min = 1)
          Optional<Integer> codecChannelCapacity,
      @Param(value = "Packets that wait in a reader.", initial = "8", min = 1)
          Optional<Integer> streamChannelCapacity,
      @Param(value = "Bytes that wait in a demuxer.", initial = "65536", min = 1)
          Optional<Integer> demuxerBufferSize,
      @Param(value = "Packets that wait in a peer of media over QUIC.", initial = "100", min = 1)
          Optional<Integer> moqPeerChannelCapacity) {}
}
