package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.Problem.Where;
import dev.streamkit.api.session.Validation;
import dev.streamkit.kernel.pipeline.Found.Way;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.yaml.Repairs;
import dev.streamkit.kernel.yaml.YamlException;
import dev.streamkit.kernel.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a text to a pipeline, with everything that is wrong with it. Any thread may use it. */
public final class PipelineCompiler {
  private final Kinds kinds;
  private final GraphChecker checker;

  /** A compiler that knows these kinds. */
  public PipelineCompiler(Kinds kinds) {
    this.kinds = kinds;
    this.checker = new GraphChecker(kinds);
  }

  /** Looks at a text; {@code mode} says how it is to live, else it says so itself. */
  public Validation validate(String source, Optional<Mode> mode) {
    var look = look(source, mode);
    var problems = new Trials(source, text -> look(text, mode)).fixed(look);
    return new Validation(
        look.pipeline().map(pipeline -> withWarnings(pipeline, problems)), problems);
  }

  private Look look(String source, Optional<Mode> mode) {
    var problems = new Problems();
    try {
      var document = YamlReader.document(source);
      var draft = new PipelineReader(document, problems).read(document);
      var pipeline = draft.map(read -> check(read, mode, problems));
      draft.ifPresent(read -> new Duplicates(read, problems).tell(document.duplicates()));
      return new Look(pipeline, problems.all(), 0);
    } catch (YamlException e) {
      var found =
          problems
              .add(new Problem(e.code(), e.getMessage(), e.hint(), e.place().where()))
              .with(() -> repairs(source, e));
      return new Look(Optional.empty(), List.of(found), e.place().line());
    }
  }

  private static Stream<Way> repairs(String source, YamlException e) {
    return e.code().equals("bad-yaml")
        ? Repairs.of(source, e.place(), "params").stream().map(Way::repair)
        : Stream.of();
  }

  private Pipeline check(Draft draft, Optional<Mode> wanted, Problems problems) {
    var mode = wanted.or(draft::mode).orElseGet(() -> ModeCheck.infer(kinds, draft.nodes()));
    var whole = draft.pipeline(mode);
    boolean formless = problems.has(Set.of("no-nodes", "bad-pipeline"));
    if (draft.places().isEmpty() && mode == Mode.ONESHOT && !formless) {
      problems.error("no-nodes", Where.at(1, 1), "a oneshot pipeline needs nodes", "");
    }
    var checked = checker.check(whole, mode, draft.places(), List.of(), problems);
    new ClientSection(draft, problems).check(mode, checked.streams());
    new KindGuess(kinds, draft.places()).help();
    var read = draft.nodes().stream().map(NodeSpec::id).collect(Collectors.toSet());
    return new Pipeline(
        whole.name(),
        whole.description(),
        draft.mode().orElse(mode),
        whole.nodes(),
        whole.connections().stream()
            .filter(link -> read.contains(link.fromNode()) && read.contains(link.toNode()))
            .toList(),
        checked.streams(),
        whole.metadata(),
        List.of());
  }

  private static Pipeline withWarnings(Pipeline pipeline, List<Problem> problems) {
    return new Pipeline(
        pipeline.name(),
        pipeline.description(),
        pipeline.mode(),
        pipeline.nodes(),
        pipeline.connections(),
        pipeline.streams(),
        pipeline.metadata(),
        problems.stream().filter(problem -> !problem.isError()).toList());
  }
}
