/** What a pipeline holds for clients: its form, and what is odd about it. */
package dev.streamkit.kernel.client;
