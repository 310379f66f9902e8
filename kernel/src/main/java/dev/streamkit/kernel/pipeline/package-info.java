/** From a YAML text to a checked graph: every node bound to its kind, every link to its pins. */
package dev.streamkit.kernel.pipeline;
