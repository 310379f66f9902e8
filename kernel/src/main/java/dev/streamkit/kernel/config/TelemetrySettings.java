package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.Map;
import java.util.Optional;

/** The table {@code [telemetry]}. */
record TelemetrySettings(
    @Param(value = "Whether to collect metrics.", initial = "true") boolean enable,
    @Param(value = "Whether to collect traces.", initial = "false") boolean tracingEnable,
    @Param("Where metrics are sent, by OTLP over HTTP.") Optional<String> otlpEndpoint,
    @Param("Where traces are sent, by OTLP over HTTP.") Optional<String> otlpTracesEndpoint,
    @Param("Headers of what is sent.") Map<String, String> otlpHeaders,
    @Param(value = "The console of the runtime of StreamKit 0.1.", initial = "false")
        boolean tokioConsole) {}
