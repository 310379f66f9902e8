/** The Opus encoder and decoder, on libopus. */
package dev.streamkit.plugin.audio.opus;
