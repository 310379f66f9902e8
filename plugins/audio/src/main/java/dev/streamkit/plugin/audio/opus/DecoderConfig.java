package dev.streamkit.plugin.audio.opus;

/** Everything the decoder needs is in the stream. */
public record DecoderConfig() {}
