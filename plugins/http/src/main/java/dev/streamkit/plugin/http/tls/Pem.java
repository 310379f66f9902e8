package dev.streamkit.plugin.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Keys and certificates as PEM files (RFC 7468) hold them. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

  private Pem() {}

  /** The certificates of a file, in its order. */
  static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var blocks = blocks(file).stream().filter(it -> it.group(1).equals("CERTIFICATE")).toList();
    if (blocks.isEmpty()) {
      throw new GeneralSecurityException("'" + file + "' holds no certificate (PEM)");
    }
    var certificates = new Certificate[blocks.size()];
    for (int at = 0; at < certificates.length; at++) {
      certificates[at] =
          factory.generateCertificate(new ByteArrayInputStream(bytes(file, blocks.get(at))));
    }
    return certificates;
  }

  /** The private key of a file: PKCS #8, or the older forms for RSA and elliptic curves. */
  static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    for (var block : blocks(file)) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return key(file, bytes(file, block));
        }
        case "RSA PRIVATE KEY" -> {
          return key(file, Pkcs8.ofRsa(bytes(file, block)));
        }
        case "EC PRIVATE KEY" -> {
          return key(file, Pkcs8.ofEc(bytes(file, block)));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new GeneralSecurityException(
                "the key in '"
                    + file
                    + "' is encrypted; 'openssl pkey' writes it without password");
        default -> {
          // Parameters and certificates may stand beside a key.
        }
      }
    }
    throw new GeneralSecurityException("'" + file + "' holds no private key (PEM)");
  }

  private static PrivateKey key(Path file, byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException _) {
        // A key of another algorithm.
      }
    }
    throw new GeneralSecurityException("the key in '" + file + "' is not RSA, EC or EdDSA");
  }

  private static List<MatchResult> blocks(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return BLOCK.matcher(text).results().toList();
  }

  private static byte[] bytes(Path file, MatchResult block) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("'" + file + "' is torn: " + e.getMessage(), e);
    }
  }
}
