package dev.streamkit.checks;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Finds the codes of problems in Java sources: the words handed to a parameter, given to a
 * variable, or returned by a method that is called {@code code}.
 */
final class ProblemCodes {
  /** Stands for the end of a code that is put together: {@code not-*}. */
  static final String ANY = "*";

  private static final String NAME = "code";

  /**
   * Where the parameter {@code code} stands, by {@code method/number of parameters}, the method
   * both with and without its type.
   */
  private final Map<String, Set<Integer>> takers = new HashMap<>();

  /** Texts by {@code Type.NAME}. */
  private final Map<String, String> constants = new HashMap<>();

  /** Learns from these sources which methods take codes. */
  ProblemCodes(List<Path> sources) throws IOException {
    for (var unit : parse(sources)) {
      new Declarations().scan(unit, null);
    }
  }

  /** The codes that these sources raise. */
  Set<String> raised(List<Path> sources) throws IOException {
    var uses = new Uses();
    for (var unit : parse(sources)) {
      uses.scan(unit, null);
    }
    return uses.codes;
  }

  private static List<CompilationUnitTree> parse(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      var trees = new ArrayList<CompilationUnitTree>();
      task.parse().forEach(trees::add);
      return trees;
    }
  }

  private final class Declarations extends TreeScanner<Void, String> {
    @Override
    public Void visitClass(ClassTree type, String outer) {
      String name = type.getSimpleName().toString();
      if (type.getKind() == Tree.Kind.RECORD) {
        learn(name, type.getMembers().stream().filter(Declarations::component).toList());
      }
      return super.visitClass(type, name);
    }

    /** A record has no fields but its components and static ones. */
    private static boolean component(Tree member) {
      return member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    @Override
    public Void visitMethod(MethodTree method, String type) {
      String name = method.getName().toString();
      boolean constructor = name.equals("<init>");
      learn(constructor ? type : name, method.getParameters());
      if (!constructor) {
        learn(type + "." + name, method.getParameters());
      }
      return super.visitMethod(method, type);
    }

    @Override
    public Void visitVariable(VariableTree variable, String type) {
      if (variable.getModifiers().getFlags().contains(Modifier.STATIC)
          && variable.getInitializer() instanceof LiteralTree literal
          && literal.getValue() instanceof String text) {
        constants.put(type + "." + variable.getName(), text);
      }
      return super.visitVariable(variable, type);
    }

    private void learn(String method, List<? extends Tree> parameters) {
      for (int at = 0; at < parameters.size(); at++) {
        var parameter = (VariableTree) parameters.get(at);
        if (parameter.getName().contentEquals(NAME)
            && parameter.getType().toString().equals("String")) {
          String signature = method + "/" + parameters.size();
          takers.computeIfAbsent(signature, _ -> new HashSet<>()).add(at);
        }
      }
    }
  }

  private final class Uses extends TreeScanner<Void, Boolean> {
    private final Set<String> codes = new TreeSet<>();

    /** The types of the file that is being read: their constants have no need of a type. */
    private final Set<String> types = new HashSet<>();

    @Override
    public Void visitCompilationUnit(CompilationUnitTree unit, Boolean inCode) {
      types.clear();
      return super.visitCompilationUnit(unit, inCode);
    }

    @Override
    public Void visitClass(ClassTree type, Boolean inCode) {
      types.add(type.getSimpleName().toString());
      return super.visitClass(type, inCode);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Boolean inCode) {
      call(method(call.getMethodSelect()), call.getArguments());
      return super.visitMethodInvocation(call, false);
    }

    @Override
    public Void visitNewClass(NewClassTree call, Boolean inCode) {
      call(lastName(call.getIdentifier()), call.getArguments());
      return super.visitNewClass(call, false);
    }

    private void call(String method, List<? extends ExpressionTree> arguments) {
      for (int at : takers.getOrDefault(method + "/" + arguments.size(), Set.of())) {
        new Words().scan(arguments.get(at), null);
      }
    }

    @Override
    public Void visitVariable(VariableTree variable, Boolean inCode) {
      if (variable.getName().contentEquals(NAME)) {
        new Words().scan(variable.getInitializer(), null);
      }
      return super.visitVariable(variable, inCode);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean inCode) {
      return super.visitMethod(method, method.getName().contentEquals(NAME));
    }

    @Override
    public Void visitReturn(ReturnTree statement, Boolean inCode) {
      if (Boolean.TRUE.equals(inCode)) {
        new Words().scan(statement.getExpression(), null);
      }
      return super.visitReturn(statement, inCode);
    }

    /** The words that an expression may become; not those it is computed from. */
    private final class Words extends TreeScanner<Void, Void> {
      @Override
      public Void visitLiteral(LiteralTree literal, Void nothing) {
        return found(literal.getValue());
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void nothing) {
        for (String type : types) {
          found(constants.get(type + "." + name.getName()));
        }
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree name, Void nothing) {
        return found(constants.get(lastName(name.getExpression()) + "." + name.getIdentifier()));
      }

      private Void found(Object value) {
        if (value instanceof String word && word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
          codes.add(word);
        }
        return null;
      }

      @Override
      public Void visitCase(CaseTree branch, Void nothing) {
        scan(branch.getStatements(), null);
        return scan(branch.getBody(), null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        return null;
      }

      @Override
      public Void visitBinary(BinaryTree expression, Void nothing) {
        if (expression.getLeftOperand() instanceof LiteralTree literal
            && literal.getValue() instanceof String start
            && start.endsWith("-")) {
          codes.add(start + ANY);
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
        return null;
      }
    }
  }

  /** With the type when it is called on one, as in {@code NodeException.config}. */
  private static String method(ExpressionTree select) {
    return select instanceof MemberSelectTree member
            && Character.isUpperCase(lastName(member.getExpression()).charAt(0))
        ? lastName(member.getExpression()) + "." + member.getIdentifier()
        : lastName(select);
  }

  private static String lastName(Tree name) {
    return switch (name) {
      case MemberSelectTree select -> select.getIdentifier().toString();
      case ParameterizedTypeTree type -> lastName(type.getType());
      default -> name.toString();
    };
  }
}
