/** One audio format into another. */
package dev.streamkit.plugin.audio.convert;
