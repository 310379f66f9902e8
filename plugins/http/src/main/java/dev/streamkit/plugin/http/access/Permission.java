package dev.streamkit.plugin.http.access;

import java.util.Locale;

/** What a role may do, in the order in which clients are told. */
public enum Permission {
  CREATE_SESSIONS,
  DESTROY_SESSIONS,
  LIST_SESSIONS,
  MODIFY_SESSIONS,
  TUNE_NODES,
  LOAD_PLUGINS,
  DELETE_PLUGINS,
  LIST_NODES,
  LIST_SAMPLES,
  READ_SAMPLES,
  WRITE_SAMPLES,
  DELETE_SAMPLES,
  ACCESS_ALL_SESSIONS,
  UPLOAD_ASSETS,
  DELETE_ASSETS;

  /** Its name in the configuration and for clients. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
