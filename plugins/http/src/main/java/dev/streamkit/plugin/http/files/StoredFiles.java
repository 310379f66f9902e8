package dev.streamkit.plugin.http.files;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeException.Category;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Problem;
import dev.streamkit.plugin.http.problem.Refusal;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of one part of the server; what cannot be done is told as an answer. */
public final class StoredFiles {
  /** Longest name that file systems take, in bytes. */
  public static final int MAX_NAME_BYTES = 255;

  private final FileStore store;

  /** Files in this store. */
  public StoredFiles(FileStore store) {
    this.store = store;
  }

  /** The files of a folder, by name; none when it is not there. */
  public List<FileStore.Entry> list(Path folder) throws RefusedException {
    try {
      return store.list(folder.toString());
    } catch (NodeException e) {
      throw refused(e);
    }
  }

  /** A file of a folder, if it is there. */
  public Optional<FileStore.Entry> find(Path folder, String name) throws RefusedException {
    return list(folder).stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The text of a file, unless it is gone or longer than {@code maxBytes}. */
  public Optional<String> read(Path path, int maxBytes) throws RefusedException, IOException {
    try (var channel = store.open(path.toString())) {
      byte[] bytes = Channels.newInputStream(channel).readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (NodeException e) {
      if (e.code().equals("file-not-found")) {
        return Optional.empty();
      }
      throw refused(e);
    }
  }

  /** Begins a file; its folder is made when it is not there. */
  public Access.Draft create(Path path) throws RefusedException, IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    try {
      return store.create(path.toString());
    } catch (NodeException e) {
      throw refused(e);
    }
  }

  /** Writes a file, new or in place of an old one. */
  public void write(Path path, String text) throws RefusedException, IOException {
    try (var draft = create(path)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        draft.write(bytes);
      }
      draft.complete();
    }
  }

  /** Deletes a file. */
  public void delete(Path path) throws RefusedException {
    try {
      store.delete(path.toString());
    } catch (NodeException e) {
      throw refused(e);
    }
  }

  private static RefusedException refused(NodeException e) {
    int status =
        switch (e.code()) {
          case "file-not-found", "file-not-regular" -> 404;
          case "bad-path" -> 400;
          case "file-not-granted" -> 403;
          default -> e.category() == Category.RESOURCES ? 507 : 500;
        };
    var problem = new Problem(e.code(), e.getMessage(), e.hint(), Problem.Where.NOWHERE);
    return new RefusedException(new Refusal(status, List.of(problem.in(e.category()))));
  }
}
