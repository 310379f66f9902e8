package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;

/** Everything that can be set, by the tables of the file. */
record Settings(
    @Param(value = "Where and how the server listens.", initial = "{}") ServerSettings server,
    @Param(value = "What nodes may reach.", initial = "{}") SecuritySettings security,
    @Param(value = "What the server says about its work.", initial = "{}") LogSettings log,
    @Param(value = "Metrics and traces.", initial = "{}") TelemetrySettings telemetry,
    @Param(value = "How pipelines run.", initial = "{}") EngineSettings engine,
    @Param(value = "Plugins.", initial = "{}") PluginSettings plugins,
    @Param(value = "What nodes share.", initial = "{}") ResourceSettings resources,
    @Param(value = "Who may do what.", initial = "{}") PermissionSettings permissions,
    @Param(value = "Scripts.", initial = "{}") ScriptSettings script,
    @Param(value = "Bounds of video compositors.", initial = "{}")
        LaterSettings.Compositor compositor,
    @Param(value = "The Model Context Protocol.", initial = "{}") LaterSettings.Mcp mcp,
    @Param(value = "Tokens.", initial = "{}") LaterSettings.Auth auth) {}
