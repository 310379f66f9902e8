/** Nodes that take media containers apart and put them together. */
package dev.streamkit.plugin.containers;
