package dev.streamkit.kernel.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeException.Category;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;

/**
 * A request for a file: what is wanted, what is granted, and the words for what goes wrong.
 *
 * @param verb {@code read} or {@code write}
 * @param path what was asked for
 * @param base where it begins
 * @param granted the patterns of files that may be used so
 */
record FileRequest(String verb, String path, Path base, List<FilePattern> granted) {
  static final String NOT_FOUND = "file-not-found";

  /** What file systems take. A longer path is told as such, not by the error of some call. */
  private static final int MAX_PATH_BYTES = 4095;

  private static final int MAX_NAME_BYTES = 255;

  /** The path from the root, as it was asked for. */
  Path asked() throws NodeException {
    try {
      var asked = base.resolve(path);
      if (path.isEmpty()) {
        throw badPath("it is empty");
      } else if (asked.toString().getBytes(UTF_8).length > MAX_PATH_BYTES) {
        throw badPath("it is longer than " + MAX_PATH_BYTES + " bytes");
      }
      for (var name : asked) {
        if (name.toString().getBytes(UTF_8).length > MAX_NAME_BYTES) {
          throw badPath("a name in it is longer than " + MAX_NAME_BYTES + " bytes");
        }
      }
      return asked;
    } catch (InvalidPathException e) {
      throw badPath(e.getReason());
    }
  }

  /** Where links lead. What is missing is told only to those who may look there. */
  Path real(Path existing) throws NodeException {
    try {
      return existing.toRealPath();
    } catch (IOException e) {
      throw mayLookAt(existing) ? failed(e) : notGranted();
    }
  }

  /** The folder from which down a file that is granted is opened. */
  Path root(Path real) throws NodeException {
    return granted.stream()
        .filter(pattern -> pattern.grants(real))
        .findFirst()
        .flatMap(FilePattern::realRoot)
        .orElseThrow(this::notGranted);
  }

  /** The root of a pattern that a folder lies in. */
  Path rootAround(Path folder) throws NodeException {
    return granted.stream()
        .flatMap(pattern -> pattern.realRoot().stream())
        .filter(folder::startsWith)
        .findFirst()
        .orElseThrow(this::notGranted);
  }

  private boolean mayLookAt(Path missing) {
    if (granted.stream().anyMatch(pattern -> lacksRoot(pattern, missing))) {
      return true;
    }
    var at = missing;
    for (var up = at.getParent(); up != null; at = up, up = up.getParent()) {
      var real = Folder.real(up);
      if (real.isPresent()) {
        // A link that leads nowhere would tell what is not there, wherever it leads.
        return !Files.isSymbolicLink(real.get().resolve(at.getFileName()))
            && granted.stream()
                .flatMap(pattern -> pattern.realRoot().stream())
                .anyMatch(real.get()::startsWith);
      }
    }
    return false;
  }

  private static boolean lacksRoot(FilePattern pattern, Path missing) {
    return pattern.realRoot().isEmpty()
        && missing.normalize().startsWith(pattern.root().normalize());
  }

  NodeException notGranted() {
    var names = granted.stream().map(FilePattern::text).toList();
    return NodeException.config(
        "file-not-granted",
        "'" + path + "' may not be " + (verb.equals("read") ? "read" : "written"),
        (names.isEmpty() ? "Nothing is granted" : "Granted is " + String.join(", ", names))
            + ". On a server security.allowed_"
            + (verb.equals("read") ? "file" : "write")
            + "_paths grants files, for 'skit run' --allow-"
            + verb
            + ".");
  }

  NodeException notRegular() {
    return NodeException.config(
        "file-not-regular",
        "'" + path + "' is not a regular file",
        "Folders, devices, pipes and links in place of a file are not used.");
  }

  private NodeException badPath(String why) {
    String shown = path.length() > 100 ? path.substring(0, 100) + "…" : path;
    return NodeException.config("bad-path", "'" + shown + "' is no path: " + why, "");
  }

  NodeException failed(Exception e) {
    if (e instanceof NoSuchFileException) {
      return NodeException.config(
          NOT_FOUND,
          verb.equals("read")
              ? "there is no file '" + path + "'"
              : "there is no file '" + path + "', or its folder is not there",
          "Relative paths begin at " + base + ".");
    }
    boolean denied = e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException;
    return new NodeException(
        Category.CONFIG,
        denied ? "file-denied" : "file-failed",
        "cannot " + verb + " '" + path + "': " + e,
        denied ? "The operating system refuses it to the user that StreamKit runs as." : "",
        e);
  }
}
