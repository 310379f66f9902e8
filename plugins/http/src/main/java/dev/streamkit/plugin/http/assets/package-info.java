/** Audio files that pipelines read. */
package dev.streamkit.plugin.http.assets;
