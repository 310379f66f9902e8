package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;
import java.util.Map;

/** The table {@code [script]}. */
record ScriptSettings(
    @Param(value = "The longest call of a script, in milliseconds.", initial = "100", min = 1)
        int defaultTimeoutMs,
    @Param(value = "Memory of a script, in MB.", initial = "64", min = 1) int defaultMemoryLimitMb,
    @Param("Addresses that scripts may fetch from.") List<Fetch> globalFetchAllowlist,
    @Param("Secrets that scripts may send, by name.") Map<String, Secret> secrets) {
  /** An address that scripts may fetch from. */
  record Fetch(
      @Param("The address, with stars.") String url,
      @Param("The methods of requests.") List<String> methods) {}

  /** A secret that scripts may send. */
  record Secret(
      @Param("The environment variable that holds it.") String env,
      @Param(value = "What it is.", initial = "string") Type type,
      @Param("Addresses that it may be sent to; none is all.") List<String> allowedFetchUrls,
      @Param(value = "What it is for.", optional = true) String description) {}

  /** What a secret is. */
  enum Type {
    URL,
    TOKEN,
    APIKEY,
    STRING
  }
}
