/** Pipelines that are kept for people: shipped ones, and their own. */
package dev.streamkit.plugin.http.samples;
