/** Arithmetic on samples. */
package dev.streamkit.plugin.audio.samples;
