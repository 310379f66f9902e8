/** Uncompressed audio as packets of a codec: decoder and encoder. */
package dev.streamkit.plugin.audio.pcm;
