/**
 * Reads the configuration: every setting with its type, its layers, and where each value stands.
 */
package dev.streamkit.kernel.config;
