package dev.streamkit.plugin.containers;

/** Nothing to configure. */
public record DemuxerConfig() {}
