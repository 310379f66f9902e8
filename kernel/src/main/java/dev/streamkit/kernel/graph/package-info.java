/**
 * Runs a graph of nodes. {@link dev.streamkit.kernel.graph.Graph} is the whole, a {@code Cell} runs
 * one node, a {@code Strand} runs cells one call at a time, a {@code Link} is the bounded way
 * between two of them and keeps the ledger.
 */
package dev.streamkit.kernel.graph;
