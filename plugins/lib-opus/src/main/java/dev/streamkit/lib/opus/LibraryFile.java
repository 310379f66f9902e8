package dev.streamkit.lib.opus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * A library file of this bundle, unpacked for the operating system to load.
 *
 * <p>Its name holds the hash of its content, so versions live side by side, and a file that is
 * there and whole is used again.
 *
 * @param path the unpacked file
 * @param sha256 hash of its content
 */
record LibraryFile(Path path, String sha256) {
  /** Where libraries are unpacked; without it, in the user's own cache folder. */
  static final String CACHE_PROPERTY = "streamkit.native.cache";

  private static final int NAME_DIGITS = 16;

  private static final Map<String, String> RESOURCES =
      Map.of(
          "linux-x64", "/linux/x64/org/lwjgl/opus/libopus.so",
          "linux-arm64", "/linux/arm64/org/lwjgl/opus/libopus.so",
          "macos-x64", "/macos/x64/org/lwjgl/opus/libopus.dylib",
          "macos-arm64", "/macos/arm64/org/lwjgl/opus/libopus.dylib",
          "windows-x64", "/windows/x64/org/lwjgl/opus/opus.dll");

  /** Where the library for an operating system and processor is in this bundle. */
  static String resource(String osName, String osArch) throws OpusException {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name;
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    String resource = RESOURCES.get(os + "-" + processor);
    if (resource == null) {
      throw new OpusException(
          OpusException.UNAVAILABLE,
          "no libopus for %s on %s; there is one for %s"
              .formatted(osName, osArch, RESOURCES.keySet().stream().sorted().toList()),
          null);
    }
    return resource;
  }

  /** The folder that {@link #CACHE_PROPERTY} names, or the place for caches of this user. */
  static Path cacheFolder() {
    String configured = System.getProperty(CACHE_PROPERTY, "");
    if (!configured.isEmpty()) {
      return Path.of(configured);
    }
    var home = Path.of(System.getProperty("user.home"));
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path caches =
        os.startsWith("windows")
            ? home.resolve("AppData").resolve("Local")
            : os.startsWith("mac")
                ? home.resolve("Library").resolve("Caches")
                : home.resolve(".cache");
    return caches.resolve("streamkit").resolve("native");
  }

  /** Unpacks a resource into a folder, unless it is there already. */
  static LibraryFile unpack(String resource, Path folder) throws OpusException {
    try (InputStream in = LibraryFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new OpusException(
            OpusException.UNAVAILABLE, "the bundle does not hold " + resource, null);
      }
      byte[] content = in.readAllBytes();
      String sha256 = sha256(content);
      String extension = resource.substring(resource.lastIndexOf('.'));
      Path path =
          folder.resolve("opus-" + sha256.substring(0, NAME_DIGITS) + extension).toAbsolutePath();
      if (!isWhole(path, content.length, sha256)) {
        write(content, path);
      }
      return new LibraryFile(path, sha256);
    } catch (IOException | UncheckedIOException e) {
      throw new OpusException(
          OpusException.UNAVAILABLE,
          "cannot unpack libopus into %s: %s; -D%s=FOLDER names another folder"
              .formatted(folder, e, CACHE_PROPERTY),
          e);
    }
  }

  private static boolean isWhole(Path path, int sizeBytes, String sha256) throws IOException {
    return Files.isRegularFile(path)
        && Files.size(path) == sizeBytes
        && sha256(Files.readAllBytes(path)).equals(sha256);
  }

  /** Several servers may do this at once: each writes its own file, the rename decides. */
  private static void write(byte[] content, Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Path part = Files.createTempFile(path.getParent(), "opus-", ".part");
    try {
      Files.write(part, content);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
