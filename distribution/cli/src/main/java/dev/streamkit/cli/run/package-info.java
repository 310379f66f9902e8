/** {@code skit run}: one pipeline, its inputs and output, and what is told about it. */
package dev.streamkit.cli.run;
