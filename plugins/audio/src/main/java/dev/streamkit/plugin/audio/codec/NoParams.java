package dev.streamkit.plugin.audio.codec;

/** Everything a decoder needs is in the stream. */
public record NoParams() {}
