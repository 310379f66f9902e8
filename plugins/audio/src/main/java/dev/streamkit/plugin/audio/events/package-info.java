/** Packets that tell what was heard. */
package dev.streamkit.plugin.audio.events;
