package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Pipeline;

/**
 * A pipeline that was read, not yet checked against the kinds there are.
 *
 * @param pipeline what it says
 * @param places where it says so
 */
public record Compiled(Pipeline pipeline, Places places) {}
