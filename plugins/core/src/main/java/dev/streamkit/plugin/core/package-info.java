/** Nodes at the edges of a pipeline: files, named streams, pass-through and sink. */
package dev.streamkit.plugin.core;
