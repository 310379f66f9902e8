/** {@code audio::vad}. */
package dev.streamkit.plugin.audio.vad;
