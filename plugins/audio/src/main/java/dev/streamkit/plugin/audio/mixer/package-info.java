/** {@code audio::mixer}. */
package dev.streamkit.plugin.audio.mixer;
