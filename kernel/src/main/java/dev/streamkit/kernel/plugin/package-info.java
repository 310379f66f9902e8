/**
 * Plugins while the server runs: the folder they lie in, their checks, and the kinds they bring.
 */
package dev.streamkit.kernel.plugin;
