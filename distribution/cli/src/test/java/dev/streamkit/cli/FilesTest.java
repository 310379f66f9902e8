package dev.streamkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "old");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void inputsHaveNames() throws IOException {
    var left = file("left.ogg");
    var inputs = new Inputs(List.of(left.toString(), "music=" + file("right.wav"), "talk=-"));
    assertEquals(Set.of("media", "music", "talk"), inputs.files().keySet());
    try (var source = inputs.files().get("music").source()) {
      assertEquals("audio/wav", source.contentType());
      assertEquals(3, source.read(ByteBuffer.allocate(10)));
    }
    assertEquals(3, inputs.files().get("music").readBytes());
    assertEquals(3, inputs.files().get("media").sizeBytes());
  }

  @Test
  void aNameIsNotLookedForInAPath() throws IOException {
    var odd = file("a=b.ogg");
    assertEquals(Set.of("media"), new Inputs(List.of(odd.toString())).files().keySet());
  }

  @Test
  void inputsThatCannotBeReadAreRefused() throws IOException {
    String file = file("in.ogg").toString();
    for (var wrong :
        List.of(
            List.of(folder.resolve("none.ogg").toString()),
            List.of(folder.toString()),
            List.of(file, file),
            List.of("a=-", "b=-"))) {
      var refusal = assertThrows(Refusal.class, () -> new Inputs(wrong), wrong.toString());
      assertEquals(ExitCode.USAGE, refusal.exitCode());
    }
  }

  @Test
  void anOutputAppearsWhenItIsWhole() throws IOException {
    var target = file("out.ogg");
    try (var output = new OutputFile(target)) {
      try (var sink = output.sink()) {
        sink.write(bytes("new"));
        assertFalse(output.publish(), "not complete");
        sink.complete();
      }
      assertEquals("old", Files.readString(target));
      assertTrue(output.publish());
    }
    assertEquals("new", Files.readString(target));
    assertOnly(target);
  }

  @Test
  void anOutputThatIsNotPublishedLeavesNothing() throws IOException {
    var target = file("out.ogg");
    try (var output = new OutputFile(target);
        var sink = output.sink()) {
      sink.write(bytes("half"));
    }
    assertEquals("old", Files.readString(target));
    assertOnly(target);
  }

  @Test
  void aPipeIsWrittenAndStaysAPipe() throws Exception {
    var pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    var reader = new ProcessBuilder("cat", pipe.toString()).start();
    try (var output = new OutputFile(pipe);
        var sink = output.sink()) {
      sink.write(bytes("through"));
      sink.complete();
      assertTrue(output.publish());
    }
    assertEquals("through", new String(reader.getInputStream().readAllBytes(), UTF_8));
    assertFalse(Files.isRegularFile(pipe));
    assertOnly(pipe);
  }

  @Test
  void aLinkToAnOutputStaysALink() throws IOException {
    var target = file("out.ogg");
    var link = Files.createSymbolicLink(folder.resolve("link"), target);
    try (var output = new OutputFile(link);
        var sink = output.sink()) {
      sink.write(bytes("new"));
      sink.complete();
      assertTrue(output.publish());
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(target));
  }

  @Test
  void anOutputNeedsAFolder() {
    for (var wrong : List.of(folder, folder.resolve("none").resolve("out.ogg"))) {
      assertThrows(Refusal.class, () -> new OutputFile(wrong).close());
    }
  }

  private void assertOnly(Path file) throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
