package dev.streamkit.plugin.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file reader and the file writer. */
class FilesTest {
  @TempDir Path folder;

  private NodeHarness<FileReaderConfig> reader(String path, int chunkSize) throws Exception {
    var config = new FileReaderConfig(path, chunkSize);
    return NodeHarness.of(new FileReaderFactory(), config).withFiles(folder);
  }

  private NodeHarness<FileWriterConfig> writer(int chunkSize) throws Exception {
    var config = new FileWriterConfig("out.ogg", chunkSize);
    return NodeHarness.of(new FileWriterFactory(), config).withFiles(folder);
  }

  private long files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void aFileIsReadInChunksWithItsType() throws Exception {
    byte[] content = Bytes.random(20_000);
    Files.write(folder.resolve("in.OPUS"), content);
    try (var harness = reader("in.OPUS", 8192).open()) {
      assertTrue(harness.finished());
      var packets = harness.outputs("out");
      var sizes = packets.stream().map(packet -> packet.payload().sizeBytes()).toList();
      assertEquals(List.of(8192L, 8192L, 3616L), sizes);
      assertEquals("audio/ogg", ((Binary) packets.getFirst()).contentType());
      assertEquals(new Timing(Timing.UNKNOWN, Timing.UNKNOWN, 2), packets.getLast().timing());
      assertArrayEquals(content, Bytes.joined(packets));
      harness.finish();
    }
  }

  @Test
  void anEmptyFileIsAnEmptyStream() throws Exception {
    Files.write(folder.resolve("in"), new byte[0]);
    try (var harness = reader("in", 8192).open()) {
      assertTrue(harness.finished());
      assertTrue(harness.outputs("out").isEmpty());
    }
  }

  @Test
  void aFileThatIsNotThereIsRefusedByName() throws Exception {
    try (var harness = reader("missing.ogg", 8192)) {
      var e = assertThrows(NodeException.class, harness::open);
      assertEquals(NodeException.Category.CONFIG, e.category());
      assertTrue(e.getMessage().contains("missing.ogg"), e::getMessage);
    }
  }

  @Test
  void aFileIsWrittenWhole() throws Exception {
    byte[] content = Bytes.random(50_000);
    for (int chunkSize : new int[] {1, 1_000, 8_192, 1 << 20}) {
      try (var harness = writer(chunkSize).open()) {
        for (int at = 0, size = 1; at < content.length; at += size, size += 100) {
          int to = Math.min(content.length, at + size);
          byte[] part = Arrays.copyOfRange(content, at, to);
          harness.send("in", Bytes.packet(harness.pool(), at, part));
        }
        harness.endOfInputs();
        harness.finish();
      }
      assertArrayEquals(content, Files.readAllBytes(folder.resolve("out.ogg")));
      assertEquals(1, files());
    }
  }

  @Test
  void aCancelledWriterLeavesWhatWasThere() throws Exception {
    Files.writeString(folder.resolve("out.ogg"), "old");
    try (var harness = writer(10).open()) {
      harness.send("in", Bytes.packet(harness.pool(), 0, Bytes.random(100)));
      harness.finish();
    }
    assertEquals("old", Files.readString(folder.resolve("out.ogg")));
    assertEquals(1, files());
  }

  @Test
  void aFullDiskFailsTheWriterAndLeavesNoFile() throws Exception {
    try (var harness = writer(10).withAccess(new FullDisk()).open()) {
      var packet = Bytes.packet(harness.pool(), 0, Bytes.random(100));
      var e = assertThrows(NodeException.class, () -> harness.send("in", packet));
      assertEquals("writing 'out.ogg' failed: disk full", e.getMessage());
      harness.finish();
    }
    assertFalse(Files.exists(folder.resolve("out.ogg")));
  }

  /** A file system without room. */
  private static final class FullDisk implements Access, Access.Draft {
    @Override
    public ByteChannel open(String path) throws NodeException {
      throw NodeException.config("file-unreadable", path, "");
    }

    @Override
    public Draft create(String path) {
      return this;
    }

    @Override
    public Optional<String> secret(String name) {
      return Optional.empty();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public void complete() throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
