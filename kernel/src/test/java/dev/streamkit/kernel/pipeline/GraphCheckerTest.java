package dev.streamkit.kernel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class GraphCheckerTest {
  record Fan(@Param(value = "Outputs", initial = "1", min = 1, max = 4) int width) {}

  /** A kind with these pins; {@code width} more outputs {@code out_1}... of one link each. */
  private record Kind(Descriptor descriptor, List<Pin> inputs, List<Pin> outputs)
      implements NodeFactory<Fan> {

    @Override
    public Class<Fan> config() {
      return Fan.class;
    }

    @Override
    public List<Pin> inputs(Fan config) {
      return inputs;
    }

    @Override
    public List<Pin> outputs(Fan config) {
      var pins = new java.util.ArrayList<>(outputs);
      IntStream.range(1, config.width())
          .mapToObj(
              at -> new Pin("out_" + at, java.util.Set.of(PacketType.TEXT), Pin.Cardinality.ONE))
          .forEach(pins::add);
      return pins;
    }

    @Override
    public Node create(Fan config) {
      return (Processor) (_, packet, out) -> out.send("out", packet);
    }
  }

  private final Kinds kinds = new Kinds();
  private final GraphChecker checker = new GraphChecker(kinds);

  @BeforeEach
  void kinds() {
    var opus = new PacketType.Encoded("opus");
    var same = new PacketType.SameAs("in");
    kind("t::source", List.of(), List.of(Pin.output("out", opus)));
    kind("t::text", List.of(), List.of(Pin.output("out", PacketType.TEXT)));
    kind("t::pass", List.of(Pin.input("in", PacketType.ANY)), List.of(Pin.output("out", same)));
    kind(
        "t::decoder",
        List.of(Pin.input("in", opus)),
        List.of(Pin.output("out", PacketType.Audio.F32)));
    kind("t::mixer", List.of(Pin.inputs("in", opus)), List.of(Pin.output("out", opus)));
    kind(
        "t::sink",
        List.of(Pin.input("in", opus, PacketType.BINARY), Pin.input("in_1", opus)),
        List.of());
  }

  private void kind(String name, List<Pin> inputs, List<Pin> outputs) {
    kind(Descriptor.of(name, "For a test"), inputs, outputs);
  }

  private void kind(Descriptor descriptor, List<Pin> inputs, List<Pin> outputs) {
    kinds.register(
        new Kind(descriptor, inputs, outputs), new PluginId("test", Version.parseVersion("1.0.0")));
  }

  private CheckedGraph check(String source) throws PipelineException {
    return checker.check(pipeline(source), Mode.DYNAMIC);
  }

  private Pipeline pipeline(String source) throws PipelineException {
    var validation = new PipelineCompiler(kinds).validate(source, Optional.of(Mode.DYNAMIC));
    if (!validation.valid()) {
      throw new PipelineException(validation.errors());
    }
    return validation.pipeline().orElseThrow();
  }

  @Test
  void plansWhatFits() throws Exception {
    var graph =
        check(
            """
            nodes:
              a: {kind: t::source}
              p: {kind: t::pass, needs: a}
              q: {kind: t::pass, needs: p}
              m: {kind: t::mixer, needs: [q, a]}
              s: {kind: t::sink, needs: {in: m, in_1: q}}
            """);
    assertEquals(5, graph.nodes().size());
    assertEquals("test@1.0.0", graph.nodes().getFirst().kind().plugin().toString());
    assertTrue(
        graph.links().stream()
            .allMatch(link -> link.type().equals(new PacketType.Encoded("opus"))));
    assertEquals("in", graph.links().get(2).to().name());
    assertTrue(graph.nodes().getFirst().create() instanceof Processor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: {kind: t::sorce}' | unknown-kind | 2:13 | there is no kind 't::sorce' | Did you mean 't::source'?",
        "'a: {kind: other::thing}' | unknown-kind | 2:13 | there is no kind 'other::thing' | skit nodes",
        "'a: {kind: t::source, params: {width: 9}}' | param-range | 2:40 | width must be 1 to 4, was 9 | ''",
        "'a: {kind: t::source}\n  b: {kind: t::decoder, needs: a.data}' | unknown-pin | 3:32 | node 'a' has no output 'data' | It has out.",
        "'a: {kind: t::source}\n  b: {kind: t::decoder, needs: {x: a}}' | unknown-pin | 3:33 | node 'b' has no input 'x' | It has in.",
        "'a: {kind: t::source}\n  b: {kind: t::mixer, needs: {video: a}}' | unknown-pin | 3:31 | node 'b' has no input 'video' | It has in, in_....",
        "'a: {kind: t::text}\n  b: {kind: t::decoder, needs: a}' | type-mismatch | 3:32 | a.out gives Text, but b.in takes opus packets | Put",
        "'a: {kind: t::text}\n  p: {kind: t::pass, needs: a}\n  b: {kind: t::sink, needs: p}' | type-mismatch | 4:29 | p.out gives Text, but b.in takes Binary or opus packets | Put",
        "'a: {kind: t::source, params: {width: 2}}\n  b: {kind: t::pass, needs: a.out_1}\n  c: {kind: t::pass, needs: a.out_1}' | pin-in-use | 4:29 | output 'out_1' takes one link, and a.out_1 -> b.in is there already | ''",
      })
  void refuses(String nodes, String code, String place, String message, String hint) {
    var e = assertThrows(PipelineException.class, () -> check("nodes:\n  " + nodes));
    assertEquals(1, e.problems().size(), e.getMessage());
    var problem = e.problems().getFirst();
    assertEquals(code, problem.code());
    assertEquals(place, problem.where().line() + ":" + problem.where().column());
    assertEquals(message, problem.message());
    assertTrue(problem.hint().contains(hint), problem.hint());
    assertTrue(!problem.where().node().isEmpty());
  }

  @Test
  void oddThingsAreWarnings() throws Exception {
    var pipeline = pipeline("nodes:\n  a: {kind: t::pass, params: {widht: 1}, nedes: b}");
    assertEquals(
        List.of("unknown-key", "unknown-param"),
        pipeline.warnings().stream().map(warning -> warning.code()).sorted().toList());
  }

  private List<String> codes(String source) {
    return new PipelineCompiler(kinds)
        .validate(source, Optional.empty()).problems().stream().map(Problem::code).toList();
  }

  @Test
  void namesTheCycleAndItsLastLink() {
    var e =
        assertThrows(
            PipelineException.class,
            () ->
                check(
                    """
                    nodes:
                      x: {kind: t::source}
                      a: {kind: t::mixer, needs: [x, c]}
                      b: {kind: t::pass, needs: a}
                      c: {kind: t::pass, needs: b}
                      d: {kind: t::pass, needs: c}
                    """));
    var problem = e.problems().getFirst();
    assertEquals("cycle", problem.code());
    assertEquals("3:34", problem.where().line() + ":" + problem.where().column());
    assertTrue(problem.message().endsWith("a -> b -> c -> a"), problem.message());
    assertEquals("Take the need 'c' of 'a' away.", problem.hint());
  }

  @Test
  void tellsEveryCycle() {
    var source =
        """
        nodes:
          a: {kind: t::mixer, needs: [a, b]}
          b: {kind: t::pass, needs: a}
          c: {kind: t::pass, needs: d}
          d: {kind: t::pass, needs: c}
        """;
    assertEquals(List.of("cycle", "cycle", "cycle"), codes(source));
  }

  @Test
  void aTwoWayKindMayCloseACircle() throws Exception {
    kind(
        Descriptor.of("t::peer", "For a test").withTraits(Descriptor.Trait.TWO_WAY),
        List.of(Pin.input("in", PacketType.ANY)),
        List.of(Pin.output("out", PacketType.TEXT)));
    assertEquals(
        List.of(), codes("nodes: {p: {kind: t::peer, needs: f}, f: {kind: t::pass, needs: p}}"));
    assertEquals(
        List.of("unknown-kind"),
        codes("nodes: {p: {kind: t::poor, needs: f}, f: {kind: t::pass, needs: p}}"));
  }

  @Test
  void oddNamesInParametersHaveAPlaceToo() throws Exception {
    var pipeline =
        pipeline("nodes:\n  a: {kind: t::source, params: {k: [1], 'k[zz]': 2, 'k[9]': 3}}");
    assertTrue(pipeline.warnings().stream().allMatch(warning -> warning.where().line() == 2));
  }

  @Test
  void runningNodesKeepTheirVersion() throws Exception {
    var graph = check("nodes: {a: {kind: t::source}}");
    var newer = new PluginId("test", Version.parseVersion("2.0.0"));
    kinds.register(new Kind(Descriptor.of("t::source", "Newer"), List.of(), List.of()), newer);
    var again =
        checker.check(
            pipeline("nodes: {a: {kind: t::source}, b: {kind: t::source}}"),
            Mode.DYNAMIC,
            graph.nodes());
    assertEquals(
        List.of("test@1.0.0", "test@2.0.0"),
        again.nodes().stream().map(node -> node.kind().plugin().toString()).toList());
  }
}
