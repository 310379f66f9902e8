package dev.streamkit.lib.opus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryFileTest {
  private static final String LINUX = "/linux/x64/org/lwjgl/opus/libopus.so";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64",
    "Linux, aarch64",
    "Mac OS X, x86_64",
    "Mac OS X, aarch64",
    "Windows 11, amd64"
  })
  void holdsTheLibraryOfEachPlatform(String os, String processor) throws Exception {
    LibraryFile.unpack(LibraryFile.resource(os, processor), folder);
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void saysWhichPlatformsThereAre() {
    var failure = assertThrows(OpusException.class, () -> LibraryFile.resource("SunOS", "sparcv9"));
    assertEquals(OpusException.UNAVAILABLE, failure.code());
    assertTrue(
        failure.getMessage().startsWith("no libopus for SunOS on sparcv9; there is one for [linux"),
        failure.getMessage());
  }

  @Test
  void isUnpackedOnceAndNamedByItsContent() throws Exception {
    LibraryFile first = LibraryFile.unpack(LINUX, folder.resolve("new"));
    byte[] content = Files.readAllBytes(first.path());
    var sha1 = MessageDigest.getInstance("SHA-1").digest(content);
    assertEquals(HexFormat.of().formatHex(sha1), first.sha1());
    assertTrue(first.path().getFileName().toString().startsWith("opus-" + first.sha1()));
    var longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(first.path(), longAgo);
    assertEquals(first, LibraryFile.unpack(LINUX, folder.resolve("new")));
    assertEquals(longAgo, Files.getLastModifiedTime(first.path()), "not written again");
    try (var files = Files.list(first.path().getParent())) {
      assertEquals(1, files.count(), "nothing but the library");
    }
  }

  @Test
  void isReplacedWhenItIsBroken() throws Exception {
    LibraryFile file = LibraryFile.unpack(LINUX, folder);
    byte[] content = Files.readAllBytes(file.path());
    for (int sizeBytes : new int[] {content.length, 10, 0}) {
      Files.write(file.path(), new byte[sizeBytes]);
      assertEquals(file, LibraryFile.unpack(LINUX, folder));
      assertArrayEquals(content, Files.readAllBytes(file.path()));
    }
  }

  @Test
  void saysWhereItCannotBeUnpacked() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    var failure =
        assertThrows(OpusException.class, () -> LibraryFile.unpack(LINUX, file.resolve("below")));
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    assertTrue(failure.getMessage().contains("streamkit.native.cache"), failure.getMessage());
  }
}
