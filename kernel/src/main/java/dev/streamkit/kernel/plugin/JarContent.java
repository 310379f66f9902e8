package dev.streamkit.kernel.plugin;

import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads all of a jar, within limits, so that nothing is found missing or broken when it runs. */
final class JarContent {
  static final int MAX_ENTRIES = 50_000;
  static final long MAX_BYTES = 1L << 28;
  private static final int MAX_MANIFEST_BYTES = 1 << 20;

  private JarContent() {}

  /** Gives its manifest when all is well. */
  static Manifest check(ZipFile zip) throws IOException, RefusedException {
    if (zip.size() > MAX_ENTRIES) {
      throw new RefusedException(zip.size() + " entries; " + MAX_ENTRIES + " are allowed");
    }
    var chunk = new byte[1 << 16];
    long left = MAX_BYTES;
    for (var entries = zip.entries(); entries.hasMoreElements(); ) {
      var entry = entries.nextElement();
      if (entry.getName().startsWith("/") || entry.getName().matches("(.*/)?\\.\\.(/.*)?")) {
        throw new RefusedException("an entry leads out of the jar: " + entry.getName());
      }
      left -= read(zip, entry, chunk, left);
    }
    return manifest(zip);
  }

  /** Sizes in a jar's directory may lie: what counts is what comes out. */
  private static long read(ZipFile zip, ZipEntry entry, byte[] chunk, long limit)
      throws IOException, RefusedException {
    long total = 0;
    try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        total += count;
        if (total > limit) {
          throw new RefusedException("more than " + MAX_BYTES + " bytes when unpacked");
        }
      }
      if (entry.getCrc() != -1 && entry.getCrc() != in.getChecksum().getValue()) {
        throw new ZipException("wrong checksum of " + entry.getName());
      }
    }
    return total;
  }

  private static Manifest manifest(ZipFile zip) throws IOException, RefusedException {
    var entry = zip.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      throw new RefusedException("it is no OSGi bundle: it has no manifest");
    }
    if (entry.getSize() > MAX_MANIFEST_BYTES) {
      throw new RefusedException("its manifest is too large");
    }
    try (var in = zip.getInputStream(entry)) {
      return new Manifest(in);
    }
  }
}
