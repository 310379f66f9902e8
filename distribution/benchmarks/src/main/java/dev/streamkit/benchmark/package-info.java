/** Benchmarks: each runs ours and a peer in one process and writes a report. */
package dev.streamkit.benchmark;
