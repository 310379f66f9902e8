package dev.streamkit.plugin.http.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes what a listener needs for HTTPS of two PEM files. */
public final class Tls {
  private static final char[] NO_PASSWORD = {};

  private Tls() {}

  /**
   * A server's side of TLS 1.2 and 1.3.
   *
   * @param certificate its certificate, then those that vouch for it
   * @param key the private key of the first certificate
   * @throws GeneralSecurityException when they cannot be used; the message says why
   */
  public static SslContextFactory.Server of(Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    var chain = Pem.certificates(certificate);
    var secret = Pem.key(key);
    if (!belong(secret, chain[0].getPublicKey())) {
      throw new GeneralSecurityException(
          "the key in '" + key + "' is not that of the first certificate in '" + certificate + "'");
    }
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry("server", secret, NO_PASSWORD, chain);
    var factory = new SslContextFactory.Server();
    factory.setKeyStore(store);
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return factory;
  }

  private static boolean belong(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    var signer = Signature.getInstance(algorithm);
    signer.initSign(secret);
    signer.update(probe);
    var verifier = Signature.getInstance(algorithm);
    verifier.initVerify(open);
    verifier.update(probe);
    return verifier.verify(signer.sign());
  }
}
