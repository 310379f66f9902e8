package dev.streamkit.plugin.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.tck.NodeHarness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers must be who they say they are. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.start();
    String url = "https://localhost:" + server.getAddress().getPort() + "/";
    var config = new FetcherConfig(url, 8_192, 10, 1_000, 0);
    try (var harness =
        NodeHarness.of(new FetcherFactory(), config).withAccess(Everywhere.granted())) {
      var e = assertThrows(NodeException.class, harness::open);
      assertEquals("fetch-failed", e.code());
      assertTrue(e.getMessage().contains("certificat"), e::getMessage);
      harness.finish();
    } finally {
      server.stop(0);
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "keytool " + file);
    var keys = KeyStore.getInstance("PKCS12");
    try (var bytes = Files.newInputStream(file)) {
      keys.load(bytes, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
