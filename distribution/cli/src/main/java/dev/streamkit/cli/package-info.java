/** The command line: what a person types, and how it answers. */
package dev.streamkit.cli;
