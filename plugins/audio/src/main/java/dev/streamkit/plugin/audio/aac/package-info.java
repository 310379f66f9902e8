/** The AAC decoder and encoder. */
package dev.streamkit.plugin.audio.aac;
