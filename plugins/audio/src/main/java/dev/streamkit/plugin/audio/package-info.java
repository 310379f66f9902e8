/** Filters on raw audio. */
package dev.streamkit.plugin.audio;
