/** The FLAC decoder and encoder. */
package dev.streamkit.plugin.audio.flac;
