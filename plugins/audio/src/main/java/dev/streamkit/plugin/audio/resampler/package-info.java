/** {@code audio::resampler}. */
package dev.streamkit.plugin.audio.resampler;
