/** Puts the kernel together when its bundle starts. */
package dev.streamkit.kernel;
