/** What the codecs have in common: time lines, decoding with trims, encoding in packets. */
package dev.streamkit.plugin.audio.codec;
