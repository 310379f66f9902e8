/** Pooled packet memory: slabs, references to them, and who holds how much. */
package dev.streamkit.kernel.memory;
