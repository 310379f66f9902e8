/** {@code audio::pacer}. */
package dev.streamkit.plugin.audio.pacer;
