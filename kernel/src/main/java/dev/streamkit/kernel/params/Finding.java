package dev.streamkit.kernel.params;

/**
 * Something about the parameters of a node.
 *
 * @param code stable name: {@code unknown-param}, {@code missing-param}, {@code param-type}, {@code
 *     param-range}, {@code param-value}, {@code not-tunable}, {@code bad-params}
 * @param path the parameter, such as {@code clocked.sample_rate} or {@code sources[2]}; empty when
 *     it is about all of them
 * @param message what is wrong, with the value
 * @param hint what to do, may be empty
 */
public record Finding(String code, String path, String message, String hint) {}
