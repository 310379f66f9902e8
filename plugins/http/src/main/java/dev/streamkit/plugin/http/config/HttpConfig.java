package dev.streamkit.plugin.http.config;

import dev.streamkit.api.session.Grants;
import dev.streamkit.plugin.http.access.Permission;
import dev.streamkit.plugin.http.access.Permissions;
import dev.streamkit.plugin.http.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the server.
 *
 * @param host where to listen
 * @param port where to listen, 0 for a free one
 * @param tls the key to serve HTTPS with
 * @param basePath a prefix under which everything is served as well, as in {@code /media}
 * @param allowedOrigins the pages that may use the server
 * @param samples the folder of the sample pipelines; that of the audio files lies beside it
 * @param moqGatewayUrl told to clients
 * @param maxBodyBytes how long a request may be
 * @param idleTimeout how long a connection may be silent
 * @param grants what nodes may reach
 * @param permissions who may do what
 * @param oneshot the bounds of one request's session
 */
public record HttpConfig(
    String host,
    int port,
    Optional<TlsFiles> tls,
    Optional<String> basePath,
    List<String> allowedOrigins,
    Path samples,
    Optional<String> moqGatewayUrl,
    long maxBodyBytes,
    Duration idleTimeout,
    Grants grants,
    Permissions permissions,
    Oneshot oneshot) {
  private static final List<String> LOCAL_PAGES =
      List.of(
          "http://localhost",
          "https://localhost",
          "http://localhost:*",
          "https://localhost:*",
          "http://127.0.0.1",
          "https://127.0.0.1",
          "http://127.0.0.1:*",
          "https://127.0.0.1:*");

  /**
   * A key with its certificate, as PEM.
   *
   * @param certificate the certificate, then those that vouch for it
   * @param key its private key
   */
  public record TlsFiles(Path certificate, Path key) {}

  /**
   * The bounds of one request's session.
   *
   * @param maxConcurrent how many run at a time, 0 for any number
   * @param maxQueued how many wait for their turn
   * @param queueTimeout how long they wait
   * @param maxDuration how long one may run, zero for ever
   * @param spoolMemoryBytes what is kept of a request in memory while the pipeline cannot take it
   * @param spoolFileBytes what is kept of it in a file
   */
  public record Oneshot(
      int maxConcurrent,
      int maxQueued,
      Duration queueTimeout,
      Duration maxDuration,
      long spoolMemoryBytes,
      long spoolFileBytes) {}

  /** Settings by their keys in skit.toml, joined by dots; what is missing has its default. */
  public static HttpConfig of(Map<String, Object> values) {
    var settings = new Settings(values);
    var samples = Path.of(settings.text("server.samples_dir", "samples/pipelines")).normalize();
    long maxBody = settings.number("server.max_body_size", 104_857_600);
    return new HttpConfig(
        settings.text("host", "127.0.0.1"),
        (int) settings.number("port", 4545),
        tls(settings),
        settings.text("server.base_path").map(HttpConfig::basePath).filter(path -> !path.isEmpty()),
        settings.list("server.cors.allowed_origins", LOCAL_PAGES),
        samples,
        settings.text("server.moq_gateway_url"),
        maxBody,
        Duration.ofSeconds(settings.number("server.idle_timeout_secs", 30)),
        grants(settings),
        permissions(settings, samples),
        oneshot(settings, maxBody));
  }

  private static Optional<TlsFiles> tls(Settings settings) {
    if (!settings.flag("server.tls", false)) {
      return Optional.empty();
    }
    var certificate = settings.text("server.cert_path");
    var key = settings.text("server.key_path");
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "server.tls needs server.cert_path and server.key_path, the PEM files of a certificate"
              + " and its key");
    }
    return Optional.of(new TlsFiles(Path.of(certificate.get()), Path.of(key.get())));
  }

  private static String basePath(String text) {
    String path = text.replaceAll("^/+|/+$", "");
    return path.isEmpty() ? "" : "/" + path;
  }

  private static Grants grants(Settings settings) {
    return Grants.none()
        .withFiles(
            settings.list("security.allowed_file_paths", List.of("samples/**")),
            settings.list("security.allowed_write_paths", List.of()))
        .withUrls(
            settings.list("security.allowed_fetch_urls", List.of()),
            settings.flag("security.allow_private_addresses", false));
  }

  private static Permissions permissions(Settings settings, Path samples) {
    String prefix = "permissions.roles.";
    var roles = new LinkedHashMap<String, Role>();
    Stream.concat(Stream.of("admin", "user"), settings.names(prefix).stream())
        .forEach(name -> roles.put(name, role(settings, prefix + name + ".", name, samples)));
    return new Permissions(
        settings.text("permissions.role_header"),
        settings.text("permissions.default_role", "admin"),
        Map.copyOf(roles));
  }

  private static Role role(Settings settings, String prefix, String name, Path samples) {
    var initial = Role.initial(name);
    return new Role(
        name,
        Stream.of(Permission.values())
            .filter(it -> settings.flag(prefix + it.key(), initial.may(it)))
            .collect(java.util.stream.Collectors.toUnmodifiableSet()),
        settings.list(prefix + "allowed_samples", initial.samples()).stream()
            .map(pattern -> belowSamples(pattern, samples))
            .toList(),
        settings.list(prefix + "allowed_nodes", initial.nodes()),
        settings.list(prefix + "allowed_plugins", initial.plugins()),
        settings.list(prefix + "allowed_assets", initial.assets()));
  }

  /** Patterns of samples may be written with the folder of the samples before them. */
  private static String belowSamples(String pattern, Path samples) {
    String path = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    for (String folder : List.of(samples + "/", "samples/pipelines/")) {
      if (path.startsWith(folder)) {
        return path.substring(folder.length());
      }
    }
    return path;
  }

  private static Oneshot oneshot(Settings settings, long maxBody) {
    long spoolFile = settings.number("engine.oneshot.spool_file_bytes", 0);
    return new Oneshot(
        (int) settings.number("permissions.max_concurrent_oneshots", 0),
        (int) settings.number("engine.oneshot.max_queued", 64),
        Duration.ofSeconds(settings.number("engine.oneshot.queue_timeout_secs", 30)),
        Duration.ofSeconds(settings.number("engine.oneshot.max_duration_secs", 3600)),
        settings.number("engine.oneshot.spool_memory_bytes", 1 << 20),
        spoolFile == 0 ? maxBody : spoolFile);
  }
}
