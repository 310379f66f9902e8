package dev.streamkit.kernel.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.Grants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files under attack: whatever is asked for and whatever moves meanwhile, nobody gets outside. */
class FileAttackTest {
  private static final int RACES = 3_000;
  private static final int PATHS = 3_000;
  private static final long SEED = 20_261_120;

  @TempDir Path temp;
  private Path inside;
  private Path outside;
  private GrantedFiles files;

  @BeforeEach
  void files() throws IOException {
    inside = Files.createDirectories(temp.resolve("in"));
    outside = Files.createDirectories(temp.resolve("out"));
    Files.writeString(outside.resolve("f"), "secret");
    for (var folder : List.of("dir", "spare")) {
      Files.writeString(Files.createDirectory(inside.resolve(folder)).resolve("f"), "public");
    }
    var below = List.of(Grants.below(inside));
    files = new GrantedFiles(Grants.none().withBase(inside).withFiles(below, below));
  }

  /** A folder becomes a link to the outside and a folder again, as fast as it goes. */
  private Thread flipping(AtomicBoolean over) {
    return Thread.ofPlatform()
        .start(
            () -> {
              var dir = inside.resolve("dir");
              var aside = inside.resolve("aside");
              try {
                while (!over.get()) {
                  Files.move(dir, aside, StandardCopyOption.ATOMIC_MOVE);
                  Files.createSymbolicLink(dir, outside);
                  Files.delete(dir);
                  Files.move(aside, dir, StandardCopyOption.ATOMIC_MOVE);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  @Test
  void aFlippedLinkNeverLeadsOutside() throws Exception {
    var over = new AtomicBoolean();
    var flipper = flipping(over);
    int opened = 0;
    for (int round = 0; round < RACES; round++) {
      try (var channel = files.open("dir/f")) {
        assertEquals("public", text(channel));
        opened++;
      } catch (NodeException e) {
        assertEquals(NodeException.Category.CONFIG, e.category());
      }
      try (var draft = files.create("dir/new")) {
        draft.write(UTF_8.encode("x"));
        draft.complete();
      } catch (NodeException | IOException e) {
        // It was just a link, or its folder went aside.
      }
      try {
        files.delete("dir/f2");
      } catch (NodeException e) {
        assertEquals(NodeException.Category.CONFIG, e.category());
      }
    }
    over.set(true);
    flipper.join();
    assertTrue(opened > 0);
    try (var left = Files.list(outside)) {
      assertEquals(List.of(outside.resolve("f")), left.toList());
    }
  }

  @Test
  void noPathLeadsOutside() throws Exception {
    Files.createSymbolicLink(inside.resolve("up"), temp);
    Files.createSymbolicLink(inside.resolve("loop"), inside.resolve("loop"));
    Files.createSymbolicLink(inside.resolve("secret"), outside.resolve("f"));
    Files.createSymbolicLink(inside.resolve("root"), Path.of("/"));
    var parts =
        List.of(
            "..",
            ".",
            "",
            "/",
            "dir",
            "f",
            "up",
            "out",
            "in",
            "loop",
            "secret",
            "root",
            "proc",
            "self",
            "fd",
            "0",
            "dev",
            "zero",
            "\0",
            "\n",
            "\u202e",
            "..\\",
            "%2e%2e",
            "~",
            "*",
            "**",
            "CON",
            "C:",
            "\ud800",
            "a".repeat(300),
            temp.toString(),
            outside.toString());
    var random = new Random(SEED);
    int read = 0;
    for (int at = 0; at < PATHS; at++) {
      String path =
          Stream.generate(() -> parts.get(random.nextInt(parts.size())))
              .limit(1 + random.nextInt(7))
              .collect(Collectors.joining(random.nextBoolean() ? "/" : ""));
      try (var channel = files.open(path)) {
        assertEquals("public", text(channel), path);
        read++;
      } catch (NodeException e) {
        assertFalse(e.code().equals("file-failed") && path.contains("secret"), path);
      }
      try {
        files.create(path).close();
      } catch (NodeException e) {
        assertEquals(NodeException.Category.CONFIG, e.category(), path);
      }
    }
    assertTrue(read > 0);
    assertEquals("secret", Files.readString(outside.resolve("f")));
    try (var left = Files.list(outside)) {
      assertEquals(List.of(outside.resolve("f")), left.toList());
    }
  }

  private static String text(java.nio.channels.ByteChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(100);
    while (channel.read(bytes) >= 0) {}
    return UTF_8.decode(bytes.flip()).toString();
  }
}
