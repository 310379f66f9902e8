/** {@code audio::level_meter}. */
package dev.streamkit.plugin.audio.meter;
