package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;

/** The table {@code [log]}. */
record LogSettings(
    @Param(value = "Whether to log to standard error.", initial = "true") boolean consoleEnable,
    @Param(value = "The least important messages that are logged there.", initial = "info")
        Level consoleLevel,
    @Param(value = "Whether to log to a file.", initial = "true") boolean fileEnable,
    @Param(value = "The least important messages that are logged there.", initial = "info")
        Level fileLevel,
    @Param(
            value = "The file; at 10 MB it is set aside, and ten of those are kept.",
            initial = "./skit.log")
        String filePath,
    @Param(value = "Whether a line of the file is text or a JSON object.", initial = "text")
        Format fileFormat) {
  /** How important a message is. */
  enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** What a line looks like. */
  enum Format {
    TEXT,
    JSON
  }
}
