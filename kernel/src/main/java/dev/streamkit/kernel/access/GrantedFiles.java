package dev.streamkit.kernel.access;

import dev.streamkit.api.node.Access.Draft;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files that are granted, and nothing else: the one checker of paths. A path is followed to the
 * real file first, which a pattern must name. From the folder that the pattern spells out it is
 * then opened step by step without following links, so that nobody can put one in the way
 * meanwhile.
 */
public final class GrantedFiles implements FileStore {
  private final Path base;
  private final List<FilePattern> readable;
  private final List<FilePattern> writable;

  /**
   * The files of these grants.
   *
   * @throws IllegalArgumentException when a pattern is none
   */
  public GrantedFiles(Grants grants) {
    base = grants.base();
    readable = grants.readable().stream().map(it -> FilePattern.of(base, it)).toList();
    writable = grants.writable().stream().map(it -> FilePattern.of(base, it)).toList();
  }

  @Override
  public ByteChannel open(String path) throws NodeException {
    var request = new FileRequest("read", path, base, readable);
    var real = request.real(request.asked());
    var root = request.root(real);
    try (var folder = Folder.open(root, real.getParent())) {
      return folder.openRegular(real.getFileName()).orElseThrow(request::notRegular);
    } catch (IOException e) {
      throw request.failed(e);
    }
  }

  @Override
  public Draft create(String path) throws NodeException {
    var request = new FileRequest("write", path, base, writable);
    var target = target(request);
    Folder folder = null;
    try {
      folder = Folder.open(request.root(target), target.getParent());
      if (folder.has(target.getFileName()) && !folder.isRegular(target.getFileName())) {
        throw request.notRegular();
      }
      var draft = new FileDraft(folder, target.getFileName());
      folder = null;
      return draft;
    } catch (IOException e) {
      throw request.failed(e);
    } finally {
      if (folder != null) {
        folder.close();
      }
    }
  }

  @Override
  public void delete(String path) throws NodeException {
    var request = new FileRequest("write", path, base, writable);
    var target = target(request);
    try (var folder = Folder.open(request.root(target), target.getParent())) {
      if (!folder.isRegular(target.getFileName())) {
        throw request.notRegular();
      }
      folder.delete(target.getFileName());
    } catch (IOException e) {
      throw request.failed(e);
    }
  }

  /** The real folder, and in it the name: a link of that name is not followed. */
  private static Path target(FileRequest request) throws NodeException {
    var asked = request.asked();
    var name = asked.getFileName();
    if (name == null || name.toString().matches("\\.{1,2}")) {
      throw request.notRegular();
    }
    return request.real(asked.getParent()).resolve(name);
  }

  @Override
  public List<Entry> list(String path) throws NodeException {
    var request = new FileRequest("read", path, base, readable);
    Path real;
    try {
      real = request.real(request.asked());
    } catch (NodeException e) {
      if (e.code().equals(FileRequest.NOT_FOUND)) {
        return List.of();
      }
      throw e;
    }
    try (var folder = Folder.open(request.rootAround(real), real)) {
      var entries = new ArrayList<Entry>();
      for (var name : folder.names()) {
        if (!FileDraft.isDraft(name)
            && readable.stream().anyMatch(it -> it.grants(real.resolve(name)))) {
          folder.regular(name).ifPresent(it -> entries.add(entry(Path.of(path), name, it)));
        }
      }
      entries.sort(Comparator.comparing(Entry::name));
      return List.copyOf(entries);
    } catch (IOException e) {
      throw request.failed(e);
    }
  }

  private static Entry entry(Path folder, Path name, BasicFileAttributes attributes) {
    return new Entry(
        folder.resolve(name),
        name.toString(),
        attributes.size(),
        attributes.lastModifiedTime().toInstant());
  }
}
