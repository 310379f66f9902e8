package dev.streamkit.kernel.client;

/**
 * Something odd about a client section.
 *
 * @param code stable name of the rule, such as {@code client-missing-gateway}
 * @param path where in the section, such as {@code publish.tracks[0].codec}
 * @param message what is odd
 * @param hint what to do
 */
public record Lint(String code, String path, String message, String hint) {}
