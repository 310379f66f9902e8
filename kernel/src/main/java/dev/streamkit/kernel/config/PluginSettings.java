package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;
import java.util.Optional;

/** The table {@code [plugins]}. */
record PluginSettings(
    @Param(value = "The folder of the plugins.", initial = ".plugins") String directory,
    @Param(value = "Whether plugins may be uploaded and deleted over HTTP.", initial = "false")
        boolean allowHttpManagement,
    @Param(value = "The longest call into native code, in seconds.", initial = "300", min = 1)
        int nativeCallTimeoutSecs,
    @Param(value = "Whether plugins may be installed from registries.", initial = "false")
        boolean marketplaceEnabled,
    @Param(value = "Whether these may hold native code.", initial = "false")
        boolean allowNativeMarketplace,
    @Param(value = "Whether models may come from any URL.", initial = "false")
        boolean allowModelUrls,
    @Param("URLs of registries.") List<String> registries,
    @Param("Keys that plugins must be signed with.") List<String> trustedPubkeys,
    @Param("The folder of models.") Optional<String> modelsDir,
    @Param("The token for models that need one.") Optional<String> huggingfaceToken,
    @Param(value = "Whether plugins must come from where their registry is.", initial = "false")
        boolean marketplaceRequireRegistryOrigin,
    @Param(value = "Whether registries may be reached without TLS.", initial = "https_only")
        Scheme marketplaceSchemePolicy,
    @Param(value = "Whether registries may have private addresses.", initial = "public_only")
        Host marketplaceHostPolicy,
    @Param(value = "Whether that is checked after names are resolved.", initial = "false")
        boolean marketplaceResolveHostnames,
    @Param("URLs that are always allowed.") List<String> marketplaceUrlAllowlist) {
  /** How registries are reached. */
  enum Scheme {
    HTTPS_ONLY,
    ALLOW_HTTP
  }

  /** Where registries are. */
  enum Host {
    PUBLIC_ONLY,
    ALLOW_PRIVATE
  }
}
