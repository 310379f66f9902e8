package dev.streamkit.checks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository. */
final class Repository {
  /** The folder of it all. Tests run in the folder of their module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode");

  private Repository() {}

  /** Everything but what was built, and what belongs to Git or an editor. */
  static List<Path> files() throws IOException {
    return files(ROOT);
  }

  /** The same of another folder. */
  static List<Path> files(Path root) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** The bundle that was built in a module's folder. */
  static Path bundle(Path module) throws IOException {
    try (var built = Files.newDirectoryStream(module.resolve("target"), "dev.streamkit.*.jar")) {
      return built.iterator().next();
    }
  }

  /** The folders of the modules whose bundles export packages. */
  static List<Path> exporters() throws IOException {
    var exporters = new ArrayList<>(List.of(ROOT.resolve("api"), ROOT.resolve("api/tck")));
    try (var libraries = Files.newDirectoryStream(ROOT.resolve("plugins"), "lib-*")) {
      libraries.forEach(exporters::add);
    }
    return exporters;
  }
}
