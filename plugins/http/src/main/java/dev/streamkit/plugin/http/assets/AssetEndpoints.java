package dev.streamkit.plugin.http.assets;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Grants;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.files.StoredFiles;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.route.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** {@code /api/v1/assets/audio}: audio files for pipelines to read. */
public final class AssetEndpoints {
  private static final String SYSTEM = "system";
  private static final String USER = "user";
  private static final String FORM = "multipart/form-data";
  private static final int MAX_LICENSE_BYTES = 64 << 10;

  private final Authoriser authoriser;
  private final Path root;
  private final long maxBytes;
  private final StoredFiles files;

  /**
   * The audio files of a folder.
   *
   * @param maxBytes how long an upload may be
   */
  public AssetEndpoints(Engine engine, Authoriser authoriser, Path root, long maxBytes) {
    this.authoriser = authoriser;
    this.root = root;
    this.maxBytes = maxBytes;
    var user = List.of(root.resolve(USER) + "/*");
    var all = List.of(root.resolve(SYSTEM) + "/*", user.getFirst());
    this.files = new StoredFiles(engine.files(Grants.none().withFiles(all, user)));
  }

  /** All that the role may use, by name. */
  public void list(Call call) throws RefusedException, IOException {
    var assets = new ArrayList<AudioAsset>();
    for (String folder : List.of(SYSTEM, USER)) {
      for (var entry : files.list(root.resolve(folder))) {
        var name = AssetName.known(entry.name());
        if (name.isPresent() && call.role().mayUseAsset(granted(folder, name.get()))) {
          var license =
              files.read(
                  root.resolve(folder).resolve(entry.name() + AssetName.LICENSE),
                  MAX_LICENSE_BYTES);
          assets.add(asset(folder, name.get(), entry.sizeBytes(), license));
        }
      }
    }
    assets.sort(Comparator.comparing(AudioAsset::name).thenComparing(AudioAsset::id));
    call.reply(200, assets);
  }

  /** Takes a file. */
  public void upload(Call call) throws RefusedException, IOException {
    String type = call.request().getHeaders().get(HttpHeader.CONTENT_TYPE);
    String boundary =
        type != null && type.startsWith(FORM) ? MultiPart.extractBoundary(type) : null;
    if (boundary == null) {
      throw new RefusedException(
          400, "not-a-form", "The content type is " + type + ", not " + FORM, "Send a form");
    }
    try (var upload = new Upload(maxBytes, name -> begin(call, name))) {
      upload.read(Content.Source.asInputStream(call.request()), boundary);
      String license =
          "SPDX-FileCopyrightText: © "
              + Year.now(ZoneOffset.UTC)
              + " User Upload\n\nSPDX-License-Identifier: CC0-1.0\n";
      synchronized (this) {
        requireNew(upload.name());
        files.write(user(upload.name().name() + AssetName.LICENSE), license);
        upload.complete();
      }
      call.reply(200, asset(USER, upload.name(), upload.sizeBytes(), Optional.of(license)));
    }
  }

  private Access.Draft begin(Call call, AssetName name) throws RefusedException, IOException {
    authoriser.requireAsset(call.role(), granted(USER, name));
    requireNew(name);
    return files.create(user(name.name()));
  }

  private void requireNew(AssetName name) throws RefusedException {
    if (files.find(root.resolve(USER), name.name()).isPresent()) {
      throw new RefusedException(
          409,
          "asset-exists",
          "There is an audio file '" + name.name() + "' already",
          "Delete it first, or choose another name");
    }
  }

  /** Deletes a file that somebody sent. */
  public void delete(Call call) throws RefusedException {
    var name = AssetName.of(call.path().get("id"));
    authoriser.requireAsset(call.role(), granted(USER, name));
    synchronized (this) {
      if (files.find(root.resolve(USER), name.name()).isEmpty()) {
        throw new RefusedException(
            404,
            "asset-not-found",
            "Nobody sent an audio file '" + name.name() + "'",
            "GET /api/v1/assets/audio lists them; shipped ones cannot be deleted");
      }
      files.delete(user(name.name()));
      String license = name.name() + AssetName.LICENSE;
      if (files.find(root.resolve(USER), license).isPresent()) {
        files.delete(user(license));
      }
    }
    call.reply(204);
  }

  private Path user(String file) {
    return root.resolve(USER).resolve(file);
  }

  /** What the patterns of roles are compared with, wherever the files lie. */
  private static String granted(String folder, AssetName name) {
    return "samples/audio/" + folder + "/" + name.name();
  }

  private AudioAsset asset(
      String folder, AssetName name, long sizeBytes, Optional<String> license) {
    String path = root.resolve(folder).resolve(name.name()).toString();
    return AudioAsset.of(name, path, sizeBytes, license, folder.equals(SYSTEM));
  }
}
