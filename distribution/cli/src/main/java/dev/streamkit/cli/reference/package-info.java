/** What there is to look up: kinds of node, codes of problems, commands, settings, HTTP. */
package dev.streamkit.cli.reference;
