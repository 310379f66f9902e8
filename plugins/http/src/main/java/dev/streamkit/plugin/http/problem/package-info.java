/** What is wrong, as RFC 9457 problems. */
package dev.streamkit.plugin.http.problem;
