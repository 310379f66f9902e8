/** What pipelines are made of, and whether one is right. */
package dev.streamkit.plugin.http.pipeline;
