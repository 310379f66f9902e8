/** The settings of the server. */
package dev.streamkit.plugin.http.config;
