/** The decoder of whatever codec comes. */
package dev.streamkit.plugin.audio.auto;
