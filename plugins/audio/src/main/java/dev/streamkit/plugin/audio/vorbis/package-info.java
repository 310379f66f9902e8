/** The Vorbis decoder. */
package dev.streamkit.plugin.audio.vorbis;
