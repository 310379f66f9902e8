package dev.streamkit.plugin.http.samples;

import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.FileStore;
import dev.streamkit.api.session.Grants;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.files.StoredFiles;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.route.Call;
import dev.streamkit.plugin.http.route.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/samples}: pipelines that are kept as files. */
public final class SampleEndpoints {
  private static final int MAX_BYTES = 1 << 20;

  private final Engine engine;
  private final Authoriser authoriser;
  private final Path root;
  private final StoredFiles files;

  /** The samples of a folder. */
  public SampleEndpoints(Engine engine, Authoriser authoriser, Path root) {
    this.engine = engine;
    this.authoriser = authoriser;
    this.root = root;
    var readable = SampleId.FOLDERS.stream().map(it -> root.resolve(it) + "/*").toList();
    var writable = List.of(root.resolve(SampleId.USER) + "/*");
    this.files = new StoredFiles(engine.files(Grants.none().withFiles(readable, writable)));
  }

  /** What clients send to save one. */
  record Save(
      String name,
      String description,
      String yaml,
      Optional<Boolean> overwrite,
      Optional<Boolean> isFragment) {}

  /** The samples of a mode that the role may use, by id. */
  public Route.Endpoint list(String mode) {
    return call -> {
      var samples = new ArrayList<Sample>();
      for (String folder : SampleId.FOLDERS) {
        for (var file : files.list(root.resolve(folder))) {
          var id = id(folder, file);
          if (id.isPresent() && call.role().mayUseSample(id.get().toString())) {
            read(id.get(), file).filter(it -> it.mode().equals(mode)).ifPresent(samples::add);
          }
        }
      }
      samples.sort(Comparator.comparing(Sample::id));
      call.reply(200, samples);
    };
  }

  /** One sample. */
  public void get(Call call) throws RefusedException, IOException {
    String id = call.path().get("id");
    for (var candidate : candidates(id, SampleId.FOLDERS)) {
      var file = file(candidate);
      if (file.isPresent()) {
        authoriser.requireSample(call.role(), candidate.toString());
        var sample = read(candidate, file.get());
        if (sample.isPresent()) {
          call.reply(200, sample.get());
          return;
        }
      }
    }
    throw missing(id);
  }

  /** Saves one. */
  public void save(Call call) throws RefusedException, IOException {
    var body = call.body(Save.class);
    check(body);
    var id =
        new SampleId(SampleId.USER, SampleId.baseOf(body.name(), Instant.now().getEpochSecond()));
    SampleId.check(id.base());
    authoriser.requireSample(call.role(), id.toString());
    var label =
        new SampleText.Label(body.name(), body.description(), body.isFragment().orElse(false));
    String text = SampleText.write(body.yaml(), label);
    synchronized (this) {
      var old = file(id);
      if (old.isPresent() && !body.overwrite().orElse(false)) {
        throw new RefusedException(
            409,
            "sample-exists",
            "There is a sample '" + id + "' already",
            "Choose another name, or send \"overwrite\": true");
      }
      var fresh = root.resolve(id.folder()).resolve(id.base() + ".yml");
      files.write(old.map(FileStore.Entry::path).orElse(fresh), text);
    }
    call.reply(201, sample(id, text));
  }

  /** Deletes one that somebody saved. */
  public void delete(Call call) throws RefusedException {
    String id = call.path().get("id");
    var candidates = candidates(id, List.of(SampleId.USER));
    if (candidates.getFirst().isSystem()) {
      throw new RefusedException(
          403, "sample-is-shipped", "The sample '" + id + "' is not a user's own", "");
    }
    authoriser.requireSample(call.role(), candidates.getFirst().toString());
    synchronized (this) {
      files.delete(file(candidates.getFirst()).orElseThrow(() -> missing(id)).path());
    }
    call.reply(204);
  }

  private static void check(Save body) throws RefusedException {
    if (body.name() == null || body.description() == null || body.yaml() == null) {
      throw new RefusedException(
          422, "bad-request", "name, description and yaml must be given", "");
    }
    String all = body.name() + body.description() + body.yaml();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(all)) {
      throw new RefusedException(422, "bad-request", "the text holds half a character", "");
    }
    if (body.yaml().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new RefusedException(
          413, "sample-too-large", "The sample is longer than " + MAX_BYTES + " bytes", "");
    }
  }

  /** Where a sample may lie, by its id with or without its folder. */
  private static List<SampleId> candidates(String id, List<String> folders)
      throws RefusedException {
    int slash = id.indexOf('/');
    SampleId.check(id.substring(slash + 1));
    if (slash < 0) {
      return folders.stream().map(folder -> new SampleId(folder, id)).toList();
    }
    if (!SampleId.FOLDERS.contains(id.substring(0, slash))) {
      throw missing(id);
    }
    return List.of(new SampleId(id.substring(0, slash), id.substring(slash + 1)));
  }

  private static Optional<SampleId> id(String folder, FileStore.Entry file) {
    return SampleId.EXTENSIONS.stream()
        .filter(file.name()::endsWith)
        .map(it -> file.name().substring(0, file.name().length() - it.length()))
        .map(base -> new SampleId(folder, base))
        .findFirst();
  }

  private Optional<FileStore.Entry> file(SampleId id) throws RefusedException {
    for (String extension : SampleId.EXTENSIONS) {
      var file = files.find(root.resolve(id.folder()), id.base() + extension);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private Optional<Sample> read(SampleId id, FileStore.Entry file)
      throws RefusedException, IOException {
    return files.read(file.path(), MAX_BYTES).map(text -> sample(id, text));
  }

  private Sample sample(SampleId id, String text) {
    var parts = SampleText.read(text);
    return Sample.of(id, parts, engine.validate(parts.yaml(), Optional.empty()).pipeline());
  }

  private static RefusedException missing(String id) {
    return new RefusedException(
        404,
        "sample-not-found",
        "There is no sample '" + id + "'",
        "GET /api/v1/samples/oneshot and /dynamic list them");
  }
}
