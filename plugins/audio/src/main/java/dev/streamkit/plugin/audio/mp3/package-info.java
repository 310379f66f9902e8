/** The MP3 decoder and encoder. */
package dev.streamkit.plugin.audio.mp3;
