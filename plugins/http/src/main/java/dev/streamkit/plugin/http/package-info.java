/** Serves pipelines over HTTP: one request, one session, streamed both ways. */
package dev.streamkit.plugin.http;
