package dev.streamkit.kernel.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantedFilesTest {
  @TempDir Path temp;
  private Path media;
  private Path secret;
  private GrantedFiles access;

  @BeforeEach
  void files() throws IOException {
    media = Files.createDirectories(temp.resolve("media/sub")).getParent();
    secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.writeString(media.resolve("sub/a.txt"), "hello");
    access = files(List.of(media), List.of(media));
  }

  private String read(Path path) throws Exception {
    try (var channel = access.open(path.toString())) {
      var bytes = ByteBuffer.allocate(100);
      while (channel.read(bytes) >= 0) {}
      return UTF_8.decode(bytes.flip()).toString();
    }
  }

  private NodeException cannotRead(String path, String code) {
    var e = assertThrows(NodeException.class, () -> access.open(path));
    assertEquals(NodeException.Category.CONFIG, e.category());
    assertEquals(code, e.code(), e.getMessage());
    assertTrue(
        e.getMessage().contains(path.substring(0, Math.min(path.length(), 100))), e.getMessage());
    return e;
  }

  private void cannotWrite(Path path, String code) {
    var e = assertThrows(NodeException.class, () -> access.create(path.toString()));
    assertEquals(code, e.code(), e.getMessage());
  }

  private static GrantedFiles files(List<Path> readable, List<Path> writable) {
    return new GrantedFiles(
        Grants.none()
            .withFiles(
                readable.stream().map(Grants::below).toList(),
                writable.stream().map(Grants::below).toList()));
  }

  @Test
  void readsBelowAGrantedFolder() throws Exception {
    assertEquals("hello", read(media.resolve("sub/a.txt")));
    assertEquals("hello", read(media.resolve("sub/../sub/./a.txt")));
    Files.createSymbolicLink(media.resolve("inside"), media.resolve("sub"));
    assertEquals("hello", read(media.resolve("inside/a.txt")));
  }

  @Test
  void aGrantedFolderMayBeALink() throws Exception {
    var link = Files.createSymbolicLink(temp.resolve("link"), media);
    access = files(List.of(link), List.of());
    assertEquals("hello", read(media.resolve("sub/a.txt")));
    assertEquals("hello", read(link.resolve("sub/a.txt")));
  }

  @Test
  void relativePathsBeginAtTheWorkingFolder() throws Exception {
    access = files(List.of(Path.of("").toAbsolutePath()), List.of());
    assertTrue(access.open("pom.xml").isOpen());
    cannotRead("nowhere.txt", "file-not-found");
  }

  @Test
  void staysInside() throws Exception {
    var e = cannotRead(secret.toString(), "file-not-granted");
    assertTrue(e.hint().contains(media.toString()), e.hint());
    assertTrue(e.hint().contains("--allow-read"), e.hint());
    cannotRead(media + "/../secret.txt", "file-not-granted");
    cannotRead(temp + "/media-not/x", "file-not-granted");
    cannotRead("/proc/self/environ", "file-not-granted");
    Files.createSymbolicLink(media.resolve("leak"), secret);
    cannotRead(media + "/leak", "file-not-granted");
    Files.createSymbolicLink(media.resolve("up"), temp);
    cannotRead(media + "/up/secret.txt", "file-not-granted");
    cannotRead(media + "/nothing", "file-not-found");
    cannotRead("a\0b", "bad-path");
    cannotRead("/", "file-not-granted");
    cannotRead("", "bad-path");
    cannotRead("a/".repeat(2_100), "bad-path");
    cannotRead(media + "/" + "ä".repeat(200), "bad-path");
  }

  @Test
  void nothingIsGrantedByDefault() {
    access = files(List.of(), List.of(temp.resolve("missing")));
    cannotRead(media + "/sub/a.txt", "file-not-granted");
    cannotWrite(media.resolve("x"), "file-not-granted");
  }

  @Test
  void opensRegularFilesOnly() throws Exception {
    cannotRead(media.toString(), "file-not-granted");
    cannotRead(media + "/sub", "file-not-regular");
    var fifo = media.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    cannotRead(fifo.toString(), "file-not-regular");
    cannotWrite(fifo, "file-not-regular");
    cannotWrite(media.resolve("sub"), "file-not-regular");
    cannotWrite(media.resolve("sub/.."), "file-not-regular");
    Files.createSymbolicLink(media.resolve("tty"), Path.of("/dev/zero"));
    cannotRead(media + "/tty", "file-not-granted");
    access = files(List.of(Path.of("/dev")), List.of(Path.of("/dev")));
    cannotRead("/dev/zero", "file-not-regular");
    cannotWrite(Path.of("/dev/null"), "file-not-regular");
  }

  @Test
  void aFileAppearsOnlyWhenItIsWhole() throws Exception {
    var target = media.resolve("out.txt");
    try (var draft = access.create(target.toString())) {
      draft.write(UTF_8.encode("new"));
      assertFalse(Files.exists(target));
      draft.complete();
    }
    assertEquals("new", Files.readString(target));
    try (var draft = access.create(target.toString())) {
      draft.write(UTF_8.encode("half"));
    }
    assertEquals("new", Files.readString(target));
    try (var draft = access.create(target.toString())) {
      draft.write(UTF_8.encode("newer"));
      draft.complete();
    }
    assertEquals("newer", Files.readString(target));
    try (var files = Files.list(media)) {
      assertEquals(
          List.of("out.txt", "sub"), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void writesStayInside() throws Exception {
    cannotWrite(temp.resolve("x"), "file-not-granted");
    cannotWrite(media.resolve("../x"), "file-not-granted");
    cannotWrite(media.resolve("missing/x"), "file-not-found");
    Files.createSymbolicLink(media.resolve("leak"), secret);
    cannotWrite(media.resolve("leak"), "file-not-regular");
    Files.createSymbolicLink(media.resolve("up"), temp);
    cannotWrite(media.resolve("up/x"), "file-not-granted");
    assertEquals("secret", Files.readString(secret));
  }

  @Test
  void patternsAreGlobs() throws Exception {
    Files.writeString(media.resolve("b.ogg"), "ogg");
    Files.writeString(media.resolve("sub/c.ogg"), "deep");
    access = new GrantedFiles(Grants.none().withBase(media).withFiles(List.of("*.ogg"), List.of()));
    assertEquals("ogg", read(Path.of("b.ogg")));
    assertEquals("ogg", read(media.resolve("sub/../b.ogg")));
    cannotRead("sub/c.ogg", "file-not-granted");
    cannotRead("sub/a.txt", "file-not-granted");
    cannotRead("nothing.txt", "file-not-found");
    access =
        new GrantedFiles(
            Grants.none().withBase(media).withFiles(List.of("**/[a-c].*g"), List.of()));
    assertEquals("ogg", read(Path.of("b.ogg")));
    assertEquals("deep", read(Path.of("./sub/c.ogg")));
    cannotRead("sub/a.txt", "file-not-granted");
  }

  @Test
  void foldersMayHaveAnyName() throws Exception {
    var odd = Files.createDirectory(temp.resolve("[a] *?{b}"));
    Files.writeString(odd.resolve("x"), "odd");
    access = files(List.of(odd), List.of());
    assertEquals("odd", read(odd.resolve("x")));
    cannotRead(media + "/sub/a.txt", "file-not-granted");
  }

  @Test
  void aLinkThatLeadsNowhereTellsNothing() throws Exception {
    Files.createSymbolicLink(media.resolve("maybe"), temp.resolve("missing"));
    cannotRead(media + "/maybe", "file-not-granted");
    cannotRead(media + "/maybe/x", "file-not-granted");
  }

  @Test
  void whatTheSystemRefusesIsTold() {
    access = files(List.of(), List.of(Path.of("/sys")));
    cannotWrite(Path.of("/sys/kernel/new"), "file-denied");
  }

  @Test
  void foldersAreListed() throws Exception {
    Files.writeString(media.resolve("b.txt"), "12");
    Files.writeString(media.resolve("a.ogg"), "1");
    Files.createSymbolicLink(media.resolve("link.txt"), secret);
    try (var draft = access.create(media.resolve("c.txt").toString())) {
      assertEquals(List.of("a.ogg", "b.txt"), names(media.toString()));
      draft.complete();
    }
    assertEquals(List.of("a.ogg", "b.txt", "c.txt"), names(media.toString()));
    var first = access.list(media.toString()).getFirst();
    assertEquals(media.resolve("a.ogg"), first.path());
    assertEquals(1, first.sizeBytes());
    assertEquals(List.of(), names(media + "/missing"));
    assertThrows(NodeException.class, () -> access.list(temp.toString()));
    access = new GrantedFiles(Grants.none().withBase(media).withFiles(List.of("*.ogg"), List.of()));
    assertEquals(List.of("a.ogg"), names("."));
    assertEquals(Path.of("./a.ogg"), access.list(".").getFirst().path());
  }

  private List<String> names(String folder) throws NodeException {
    return access.list(folder).stream().map(FileStore.Entry::name).toList();
  }

  @Test
  void onlyGrantedFilesAreDeleted() throws Exception {
    access.delete(media.resolve("sub/a.txt").toString());
    assertFalse(Files.exists(media.resolve("sub/a.txt")));
    for (var path : List.of(secret.toString(), media + "/../secret.txt")) {
      var e = assertThrows(NodeException.class, () -> access.delete(path));
      assertEquals("file-not-granted", e.code());
    }
    Files.createSymbolicLink(media.resolve("leak"), secret);
    for (var path : List.of(media + "/leak", media + "/sub")) {
      var e = assertThrows(NodeException.class, () -> access.delete(path));
      assertEquals("file-not-regular", e.code());
    }
    var e = assertThrows(NodeException.class, () -> access.delete(media + "/sub/a.txt"));
    assertEquals("file-not-found", e.code());
  }
}
