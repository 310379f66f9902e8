/** Reads YAML and JSON into a small tree that remembers where everything stood, within limits. */
package dev.streamkit.kernel.yaml;
