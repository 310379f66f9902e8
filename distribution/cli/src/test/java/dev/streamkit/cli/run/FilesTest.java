package dev.streamkit.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.node.StreamUse.Direction;
import dev.streamkit.cli.ExitCode;
import dev.streamkit.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "old");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static Inputs inputs(String... names) {
    return new Inputs(
        Stream.of(names).map(name -> new StreamUse(name, Direction.SOURCE, true)).toList(), false);
  }

  @Test
  void theOnlyInputNeedsNoName() throws IOException {
    var inputs = inputs("media");
    inputs.addFile(file("right.wav").toString());
    var media = inputs.complete().get("media");
    try (var source = media.source()) {
      assertEquals("audio/wav", source.contentType());
      assertEquals(3, source.read(ByteBuffer.allocate(10)));
    }
    assertEquals(3, media.readBytes());
    assertEquals(3, media.sizeBytes());
  }

  @Test
  void severalInputsHaveNames() throws IOException {
    var inputs = inputs("voice", "music", "talk");
    inputs.addFile("music=" + file("right.wav"));
    inputs.addFile("voice=-");
    inputs.addText("talk=a=b");
    assertEquals(Set.of("voice", "music", "talk"), inputs.complete().keySet());
    try (var source = inputs.complete().get("talk").source()) {
      var bytes = ByteBuffer.allocate(10);
      source.read(bytes);
      assertEquals("a=b", new String(bytes.array(), 0, bytes.position(), UTF_8));
    }
  }

  @Test
  void anInputThatIsNotRequiredMayBeLeftOut() throws IOException {
    var inputs = new Inputs(List.of(new StreamUse("spare", Direction.SOURCE, false)), false);
    try (var source = inputs.complete().get("spare").source()) {
      assertEquals(-1, source.read(ByteBuffer.allocate(10)));
    }
  }

  @Test
  void aNameIsNotLookedForInAPath() throws IOException {
    var inputs = inputs("media");
    inputs.addFile(file("a=b.ogg").toString());
    assertEquals(3, inputs.complete().get("media").sizeBytes());
  }

  /** What was wrong, and what the message must say. */
  @Test
  void whatDoesNotFitIsRefusedWithTheNamesThatDo() throws IOException {
    String file = file("in.ogg").toString();
    assertRefused("does not exist", inputs("media"), folder.resolve("none.ogg").toString());
    assertRefused("is a folder", inputs("media"), folder.toString());
    assertRefused("given twice", inputs("media"), file, file);
    assertRefused("standard input", inputs("a", "b"), "a=-", "b=-");
    assertRefused("voice, music", inputs("voice", "music"), file);
    assertRefused("did you mean 'music'", inputs("voice", "music"), "musik=" + file);
    assertRefused("--input music=FILE", inputs("voice", "music"), "voice=" + file);
    assertRefused("--input FILE", inputs("media"));
    assertRefused("reads no input", inputs(), file);
  }

  private static void assertRefused(String says, Inputs inputs, String... files) {
    var refusal =
        assertThrows(
            Refusal.class,
            () -> {
              List.of(files).forEach(inputs::addFile);
              inputs.complete();
            });
    assertEquals(ExitCode.USAGE, refusal.exitCode());
    assertTrue(refusal.getMessage().contains(says), refusal.getMessage());
  }

  @Test
  void anOutputAppearsWhenItIsWhole() throws IOException {
    var target = file("out.ogg");
    try (var output = Result.file(target)) {
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
    try (var output = Result.file(target);
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
    try (var output = Result.file(pipe);
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
    try (var output = Result.file(link);
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
      assertThrows(Refusal.class, () -> Result.file(wrong).close());
    }
  }

  private void assertOnly(Path file) throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
