/** Who may do what. */
package dev.streamkit.plugin.http.access;
