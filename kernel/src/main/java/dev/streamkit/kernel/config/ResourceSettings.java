package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;
import java.util.Optional;

/** The table {@code [resources]}. */
record ResourceSettings(
    @Param(value = "Whether models stay loaded when nobody uses them.", initial = "true")
        boolean keepModelsLoaded,
    @Param(value = "Memory for models that do not, in MB.", min = 1) Optional<Integer> maxMemoryMb,
    @Param(value = "What is loaded at the start.", initial = "{}") Prewarm prewarm) {
  /** The table {@code [resources.prewarm]}. */
  record Prewarm(
      @Param(value = "Whether to load anything.", initial = "false") boolean enabled,
      @Param("The kinds of node that are made once.") List<Warm> plugins) {}

  /** A kind of node that is made once; its parameters are its own. */
  record Warm(@Param("The kind.") String kind) {}
}
