package dev.streamkit.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** Looks for what others can use in Java sources and has no first sentence of Javadoc. */
final class Documentation extends TreePathScanner<Void, Boolean> {
  private final DocTrees docs;
  private final List<String> missing = new ArrayList<>();

  private Documentation(DocTrees docs) {
    this.docs = docs;
  }

  /** The names of undocumented types and methods in these files. */
  static List<String> missing(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var options = List.of("-proc:none");
      var task = (JavacTask) compiler.getTask(null, files, null, options, null, units);
      var scan = new Documentation(DocTrees.instance(task));
      for (var unit : task.parse()) {
        scan.scan(unit, false);
      }
      return scan.missing;
    }
  }

  /** {@code implied} says whether members are public without saying so. */
  @Override
  public Void visitClass(ClassTree type, Boolean implied) {
    if (!exported(type.getModifiers(), implied)) {
      return null;
    }
    check(type.getSimpleName().toString());
    var kind = type.getKind();
    return super.visitClass(type, kind == Tree.Kind.INTERFACE || kind == Tree.Kind.ANNOTATION_TYPE);
  }

  @Override
  public Void visitMethod(MethodTree method, Boolean implied) {
    var overrides =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    if (exported(method.getModifiers(), implied) && !overrides) {
      var type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      check(type.getSimpleName() + "." + method.getName());
    }
    return null;
  }

  private void check(String name) {
    var comment = docs.getDocCommentTree(getCurrentPath());
    if (comment == null || comment.getFirstSentence().isEmpty()) {
      missing.add(name);
    }
  }

  private static boolean exported(ModifiersTree modifiers, boolean implied) {
    Set<Modifier> flags = modifiers.getFlags();
    return flags.contains(Modifier.PUBLIC)
        || flags.contains(Modifier.PROTECTED)
        || (implied && !flags.contains(Modifier.PRIVATE));
  }
}
