package dev.streamkit.lib.opus;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A library file of this bundle, unpacked for the operating system to load.
 *
 * <p>Its name holds the hash of its content, so versions live side by side, and a checksum that is
 * quick to test: a file that is there and whole is used again, without unpacking the bundle's.
 *
 * @param path the unpacked file
 * @param sha1 hash of its content, which the bundle holds beside the library
 */
record LibraryFile(Path path, String sha1) {
  /** Where libraries are unpacked; without it, in the user's own cache folder. */
  static final String CACHE_PROPERTY = "streamkit.native.cache";

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
    try {
      String sha1 = new String(read("/META-INF" + resource + ".sha1"), US_ASCII).strip();
      String prefix = "opus-" + sha1 + "-";
      String extension = resource.substring(resource.lastIndexOf('.'));
      Optional<Path> there = find(folder, prefix, extension);
      if (there.isPresent()) {
        return new LibraryFile(there.get(), sha1);
      }
      byte[] content = read(resource);
      Path path = folder.resolve(prefix + checksum(content) + extension).toAbsolutePath();
      write(content, path);
      return new LibraryFile(path, sha1);
    } catch (IOException e) {
      throw new OpusException(
          OpusException.UNAVAILABLE,
          "cannot unpack libopus into %s: %s; -D%s=FOLDER names another folder"
              .formatted(folder, e, CACHE_PROPERTY),
          e);
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = LibraryFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("the bundle does not hold " + resource);
      }
      return in.readAllBytes();
    }
  }

  /** The file of this name whose content has the checksum that its name ends with. */
  private static Optional<Path> find(Path folder, String prefix, String extension)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.newDirectoryStream(folder, prefix + "*" + extension)) {
      for (Path file : files) {
        String name = prefix + checksum(Files.readAllBytes(file)) + extension;
        if (file.getFileName().toString().equals(name)) {
          return Optional.of(file.toAbsolutePath());
        }
      }
    }
    return Optional.empty();
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

  private static String checksum(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    return HexFormat.of().toHexDigits(crc.getValue(), Integer.BYTES * 2);
  }
}
