/** Sessions: what is public of a running graph, its streams, and the one log of its changes. */
package dev.streamkit.kernel.session;
