package dev.streamkit.plugin.http.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** Wraps private keys of older forms as PKCS #8 (RFC 5208), which is what Java reads. */
final class Pkcs8 {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION = {2, 1, 0};
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private Pkcs8() {}

  /** From PKCS #1 (RFC 8017). */
  static byte[] ofRsa(byte[] pkcs1) {
    return value(SEQUENCE, VERSION, value(SEQUENCE, RSA), value(OCTETS, pkcs1));
  }

  /** From SEC 1 (RFC 5915). */
  static byte[] ofEc(byte[] sec1) throws GeneralSecurityException {
    return value(SEQUENCE, VERSION, value(SEQUENCE, EC, curve(sec1)), value(OCTETS, sec1));
  }

  /** The name of the curve, which stands inside the key. */
  private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
    var key = ByteBuffer.wrap(sec1);
    try {
      key.get();
      length(key);
      while (key.hasRemaining()) {
        int tag = key.get() & 0xff;
        byte[] value = new byte[length(key)];
        key.get(value);
        if (tag == PARAMETERS) {
          return value;
        }
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new GeneralSecurityException("the EC key is torn", e);
    }
    throw new GeneralSecurityException("the EC key does not name its curve");
  }

  private static int length(ByteBuffer der) {
    int first = der.get() & 0xff;
    int length = first & 0x7f;
    if (first > 0x7f) {
      int bytes = length;
      length = 0;
      for (int at = 0; at < bytes; at++) {
        length = length << 8 | der.get() & 0xff;
      }
    }
    if (length < 0 || length > der.remaining()) {
      throw new IllegalArgumentException("length " + length);
    }
    return length;
  }

  private static byte[] value(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var value = new ByteArrayOutputStream();
    value.write(tag);
    int length = content.size();
    if (length < 0x80) {
      value.write(length);
    } else if (length < 0x100) {
      value.write(0x81);
      value.write(length);
    } else {
      value.write(0x82);
      value.write(length >> 8);
      value.write(length);
    }
    value.writeBytes(content.toByteArray());
    return value.toByteArray();
  }
}
