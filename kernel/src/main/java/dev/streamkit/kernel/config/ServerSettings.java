package dev.streamkit.kernel.config;

import dev.streamkit.api.node.Param;
import java.util.List;
import java.util.Optional;

/** The table {@code [server]}. */
record ServerSettings(
    @Param(
            value = "Address and port to listen on; port 0 takes a free one.",
            initial = "127.0.0.1:4545")
        String address,
    @Param(value = "Whether to serve HTTPS.", initial = "false") boolean tls,
    @Param(value = "The certificate for HTTPS, a PEM file.", optional = true) String certPath,
    @Param(value = "The private key of the certificate, a PEM file.", optional = true)
        String keyPath,
    @Param(value = "The folder of the sample pipelines.", initial = "./samples/pipelines")
        String samplesDir,
    @Param(value = "The longest request, in bytes.", initial = "104857600", min = 1)
        long maxBodySize,
    @Param(
            value = "How long a connection may be silent, in seconds.",
            initial = "30",
            min = 1,
            max = 86_400)
        int idleTimeoutSecs,
    @Param("A prefix of paths under which everything is served as well, as in /media.")
        Optional<String> basePath,
    @Param(value = "Which web pages may use the server.", initial = "{}") Cors cors,
    @Param(value = "Where media over QUIC is served.", initial = "127.0.0.1:4545")
        Optional<String> moqAddress,
    @Param("The URL of the gateway for media over QUIC that clients are told.")
        Optional<String> moqGatewayUrl,
    @Param("The certificate for media over QUIC, a PEM file.") Optional<String> moqCertPath,
    @Param("The private key of that certificate, a PEM file.") Optional<String> moqKeyPath,
    @Param("The folder that the paths of assets begin at.") Optional<String> assetRoot,
    @Param(value = "What metrics tell about requests.", initial = "{}") Metrics metrics) {
  ServerSettings {
    if (tls && (certPath.isEmpty() || keyPath.isEmpty())) {
      throw new IllegalArgumentException(
          "server.tls needs server.cert_path and server.key_path, the PEM files of a certificate"
              + " and its key");
    }
  }

  /** The table {@code [server.cors]}. */
  record Cors(
      @Param(
              value =
                  "Origins of web pages that may use the server; :* at the end is any port, a"
                      + " single * any page.",
              initial =
                  "[http://localhost, https://localhost, 'http://localhost:*',"
                      + " 'https://localhost:*', http://127.0.0.1, https://127.0.0.1,"
                      + " 'http://127.0.0.1:*', 'https://127.0.0.1:*']")
          List<String> allowedOrigins) {}

  /** The table {@code [server.metrics]}. */
  record Metrics(@Param("Headers that become labels.") List<Label> requestLabels) {}

  /** A header that becomes a label. */
  record Label(
      @Param("The label.") String name,
      @Param("The header.") String header,
      @Param("The values that are told.") List<String> allowed,
      @Param(value = "What all other values become.", initial = "other") String fallback) {}
}
