package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderAccessTest {
  @TempDir Path folder;

  private Access access() {
    return new FolderAccess(folder);
  }

  @Test
  void aDraftAppearsWhenItIsComplete() throws Exception {
    Path file = folder.resolve("file");
    Files.writeString(file, "old");
    try (var draft = access().create("file")) {
      draft.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
      assertEquals("old", Files.readString(file));
      draft.complete();
    }
    assertEquals("new", Files.readString(file));
  }

  @Test
  void aBrokenDraftLeavesNothing() throws Exception {
    try (var draft = access().create("file")) {
      draft.write(ByteBuffer.wrap(new byte[3]));
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void filesElsewhereAreRefused() {
    for (String path : new String[] {"../file", "/etc/hostname", ".", "missing"}) {
      var e = assertThrows(NodeException.class, () -> access().open(path));
      assertEquals(NodeException.Category.CONFIG, e.category());
    }
  }
}
