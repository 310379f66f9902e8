package dev.streamkit.kernel.access;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.Grants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.ByteChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files below granted folders, and nothing else: a path is followed to the real file first, which
 * must lie below a granted folder and be a regular file. From that folder down it is then opened
 * step by step without following links, so that nobody can put one in the way meanwhile.
 */
public final class FileAccess implements Access {
  private final List<Path> readable;
  private final List<Path> writable;

  /** Access to what is granted. */
  public FileAccess(Grants grants) {
    this.readable = folders(grants.base(), grants.readable());
    this.writable = folders(grants.base(), grants.writable());
  }

  private static List<Path> folders(Path base, List<String> patterns) {
    return patterns.stream().map(it -> base.resolve(it.replaceFirst("/\\*\\*$", ""))).toList();
  }

  @Override
  public ByteChannel open(String path) throws NodeException {
    var use = new Use("read", path, readable);
    var asked = use.absolute();
    var real = use.real(asked, asked);
    var parent = real.getParent();
    if (parent == null) {
      throw use.notRegular();
    }
    try (var folder = Folder.open(use.granted(parent), parent)) {
      var name = real.getFileName();
      if (!folder.isRegular(name)) {
        throw use.notRegular();
      }
      return folder.read(name);
    } catch (IOException e) {
      throw use.failed(e);
    }
  }

  @Override
  public void checkUrl(URI url) throws NodeException {
    throw NodeException.config("address-not-granted", "this session may not fetch " + url, "");
  }

  @Override
  public void checkAddress(URI url, InetAddress address) throws NodeException {
    checkUrl(url);
  }

  @Override
  public Draft create(String path) throws NodeException {
    var use = new Use("write", path, writable);
    var asked = use.absolute();
    var name = asked.getFileName();
    if (name == null || name.toString().matches("\\.{0,2}")) {
      throw use.notRegular();
    }
    var parent = use.real(asked.getParent(), asked);
    Folder folder = null;
    try {
      var root = use.granted(parent);
      folder = Folder.open(root, parent);
      if (folder.exists(name) && !folder.isRegular(name)) {
        throw use.notRegular();
      }
      var draft = new FileDraft(folder, name);
      folder = null;
      return draft;
    } catch (IOException e) {
      throw use.failed(e);
    } finally {
      if (folder != null) {
        folder.close();
      }
    }
  }

  /** Nothing has secrets yet. */
  @Override
  public Optional<String> secret(String name) {
    return Optional.empty();
  }

  /** One request: what is wanted, and the words for what goes wrong with it. */
  private record Use(String verb, String path, List<Path> roots) {
    Path absolute() throws NodeException {
      try {
        return Path.of(path).toAbsolutePath();
      } catch (InvalidPathException e) {
        throw NodeException.config("bad-path", "'" + path + "' is no path: " + e.getReason(), "");
      }
    }

    /** Where links lead. What is missing is told only to those who may look there. */
    Path real(Path existing, Path asked) throws NodeException {
      try {
        return existing.toRealPath();
      } catch (IOException e) {
        var plain = asked.normalize();
        boolean inside =
            roots.stream()
                .anyMatch(
                    root ->
                        plain.startsWith(root.toAbsolutePath().normalize())
                            || Folder.real(root).map(plain::startsWith).orElse(false));
        throw inside ? failed(e) : notGranted();
      }
    }

    /** The granted folder that a real path lies in. */
    Path granted(Path real) throws NodeException {
      return roots.stream()
          .map(Folder::real)
          .flatMap(Optional::stream)
          .filter(real::startsWith)
          .findFirst()
          .orElseThrow(this::notGranted);
    }

    NodeException notGranted() {
      String folders =
          roots.isEmpty()
              ? "No folder is granted to " + verb + "."
              : "Granted to "
                  + verb
                  + ": "
                  + String.join(", ", roots.stream().map(Path::toString).toList())
                  + ".";
      return NodeException.config(
          "file-not-granted",
          "this session may not " + verb + " '" + path + "'",
          folders
              + " On the command line --allow-"
              + verb
              + " adds a folder; on a server its configuration does.");
    }

    NodeException notRegular() {
      return NodeException.config(
          "file-not-regular",
          "'" + path + "' is not a regular file",
          "Folders, devices, pipes and links in place of a file are not used.");
    }

    NodeException failed(IOException e) {
      if (e instanceof NoSuchFileException) {
        return NodeException.config(
            "file-not-found",
            verb.equals("read")
                ? "there is no file '" + path + "'"
                : "the folder of '" + path + "' is not there",
            "Relative paths begin at " + Path.of("").toAbsolutePath() + ".");
      }
      return new NodeException(
          NodeException.Category.CONFIG,
          "file-failed",
          "cannot " + verb + " '" + path + "': " + e,
          "",
          e);
    }
  }
}
