/**
 * {@code POST /api/v1/process}: a form becomes a session, and what the session writes the answer.
 */
package dev.streamkit.plugin.http.process;
