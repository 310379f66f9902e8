/** {@code audio::generator}. */
package dev.streamkit.plugin.audio.generator;
