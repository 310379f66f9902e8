package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import dev.streamkit.kernel.access.UrlPattern;
import java.util.List;

/** The table {@code [security]}. */
record SecuritySettings(
    @Param(
            value =
                "Globs of the files that nodes may read, from the folder the server was started"
                    + " in: samples/** is everything below samples, ** every file there is.",
            initial = "['samples/**']")
        List<String> allowedFilePaths,
    @Param("Globs of the files that nodes may write.") List<String> allowedWritePaths,
    @Param(
            "Addresses that nodes may fetch from, as in https://*.example.org/data/*; without a"
                + " path, every path.")
        List<String> allowedFetchUrls,
    @Param(
            value = "Whether fetching may reach addresses of this machine and its network.",
            initial = "false")
        boolean allowPrivateAddresses) {
  SecuritySettings {
    allowedFetchUrls.forEach(UrlPattern::of);
  }
}
