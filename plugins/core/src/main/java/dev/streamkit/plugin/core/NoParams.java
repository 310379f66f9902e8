package dev.streamkit.plugin.core;

/** The configuration of nodes without parameters. */
record NoParams() {}
