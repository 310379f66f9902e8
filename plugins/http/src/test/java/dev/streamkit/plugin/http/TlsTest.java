package dev.streamkit.plugin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.plugin.http.tls.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with keys as openssl writes them. */
@Timeout(60)
class TlsTest {
  @TempDir private Path folder;

  private Path openssl(String out, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> log(command));
    return folder.resolve(out);
  }

  private String log(List<String> command) {
    try {
      return command + ": " + Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path certificate(Path key) throws Exception {
    String out = key.getFileName() + ".crt";
    return openssl(
        out,
        "req",
        "-x509",
        "-new",
        "-key",
        key.toString(),
        "-out",
        out,
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1");
  }

  private List<Path> keys() throws Exception {
    var rsa = openssl("rsa", "genpkey", "-algorithm", "RSA", "-out", "rsa");
    var ec = openssl("ec", "ecparam", "-name", "prime256v1", "-genkey", "-out", "ec");
    return List.of(
        rsa,
        openssl("rsa1", "rsa", "-in", "rsa", "-traditional", "-out", "rsa1"),
        ec,
        openssl("ec8", "pkcs8", "-topk8", "-nocrypt", "-in", "ec", "-out", "ec8"),
        openssl("p521", "ecparam", "-name", "secp521r1", "-genkey", "-noout", "-out", "p521"));
  }

  @Test
  void servesWithKeysInEveryForm() throws Exception {
    for (Path key : keys()) {
      var certificate = certificate(key);
      Map<String, Object> settings =
          Map.of(
              "server.tls", true,
              "server.cert_path", certificate.toString(),
              "server.key_path", key.toString());
      try (var server = new RealServer(settings);
          var client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
        assertEquals("https", server.uri("/").getScheme());
        var request = HttpRequest.newBuilder(server.uri("/healthz")).build();
        assertEquals(200, client.send(request, BodyHandlers.ofString()).statusCode());
      }
    }
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    var keys = keys();
    var certificate = certificate(keys.getFirst());
    var locked =
        openssl("locked", "pkey", "-in", "rsa", "-aes256", "-passout", "pass:x", "-out", "locked");
    var torn =
        Files.writeString(
            folder.resolve("torn"),
            Files.readString(keys.get(2))
                .replaceAll(
                    "(?s)(BEGIN EC PRIVATE KEY-----\\R.{20}).*(\\R-----END EC PRIVATE)", "$1$2"));
    var missing = folder.resolve("missing");
    for (var wrong :
        Stream.of(
                List.of(certificate, keys.get(2), "is not that of the first certificate"),
                List.of(certificate, locked, "is encrypted"),
                List.of(certificate, certificate, "holds no private key"),
                List.of(keys.getFirst(), keys.getFirst(), "holds no certificate"),
                List.of(certificate, torn, "torn"))
            .toList()) {
      var failure =
          assertThrows(
              GeneralSecurityException.class,
              () -> Tls.of((Path) wrong.get(0), (Path) wrong.get(1)));
      assertTrue(failure.getMessage().contains((String) wrong.get(2)), failure.getMessage());
    }
    assertThrows(IOException.class, () -> Tls.of(missing, missing));
  }
}
