package dev.streamkit.kernel.client;

import dev.streamkit.api.session.NodeSpec;
import dev.streamkit.kernel.client.Client.Take;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules that need the nodes beside the section. */
final class GraphRules {
  private static final String HTTP_INPUT = "streamkit::http_input";
  private static final String PEER = "transport::moq::peer";
  private static final String PUBLISHER = "transport::moq::publisher";
  private static final String SUBSCRIBER = "transport::moq::subscriber";
  private static final String MSE = "transport::http::mse";
  private static final String DEFAULT_GATEWAY = "/moq";

  private final Client client;
  private final List<NodeSpec> nodes;
  private final List<Lint> found = new ArrayList<>();

  private GraphRules(Client client, List<NodeSpec> nodes) {
    this.client = client;
    this.nodes = nodes;
  }

  /** Checks a section; {@code uploads} are the names of the streams that the nodes read. */
  static List<Lint> check(Client client, List<NodeSpec> nodes, Set<String> uploads) {
    var rules = new GraphRules(client, nodes);
    client.input().ifPresent(input -> rules.input(input, uploads));
    rules.publish();
    rules.watch();
    rules.gateways();
    rules.controls();
    return rules.found;
  }

  private void input(Client.Input input, Set<String> uploads) {
    boolean reads = of(HTTP_INPUT).findAny().isPresent();
    when(
        input.type() != Take.NONE && !reads,
        "client-input-requires-http-input",
        "input",
        "nothing in the pipeline reads the input",
        "Add a node of kind " + HTTP_INPUT + ", or write 'type: none'.");
    when(
        input.type() == Take.NONE && reads,
        "client-input-none-has-http-input",
        "input",
        "the pipeline reads an upload, but the section says that it takes none",
        "Write 'type: file_upload'.");
    input
        .fieldHints()
        .keySet()
        .forEach(
            name ->
                when(
                    reads && !uploads.contains(name),
                    "client-field-hint-unknown-field",
                    "input.field_hints." + name,
                    "the pipeline reads no upload '" + name + "'",
                    "It reads " + String.join(", ", uploads.stream().sorted().toList()) + "."));
  }

  private void publish() {
    var names = Stream.concat(texts(PEER, "input_broadcasts"), texts(PEER, "input_broadcast"));
    var known = set(Stream.concat(names, texts(SUBSCRIBER, "broadcast")));
    if (of(PEER)
        .anyMatch(
            peer ->
                texts(peer, "input_broadcasts").findAny().isEmpty()
                    && texts(peer, "input_broadcast").findAny().isEmpty())) {
      known.add("input");
    }
    client
        .publish()
        .ifPresent(
            publish -> {
              boolean takes = of(PEER, SUBSCRIBER).findAny().isPresent();
              when(
                  !takes,
                  "client-publish-no-transport",
                  "publish",
                  "nothing in the pipeline takes what is published",
                  "Add a node of kind " + PEER + " or " + SUBSCRIBER + ".");
              when(
                  takes && !publish.broadcast().isBlank() && !known.contains(publish.broadcast()),
                  "client-broadcast-mismatch",
                  "publish.broadcast",
                  "no node takes the broadcast '" + publish.broadcast() + "'",
                  "They take " + String.join(", ", known.stream().sorted().toList()) + ".");
            });
  }

  private void watch() {
    var known = set(Stream.concat(texts(PEER, "output_broadcast"), texts(PUBLISHER, "broadcast")));
    if (of(PEER).anyMatch(peer -> texts(peer, "output_broadcast").findAny().isEmpty())) {
      known.add("output");
    }
    client
        .watch()
        .ifPresent(
            watch -> {
              boolean gives = of(PEER, PUBLISHER).findAny().isPresent();
              boolean byHttp = watch.msePath().isPresent();
              when(
                  byHttp ? of(MSE).findAny().isEmpty() : !gives,
                  "client-watch-no-transport",
                  "watch",
                  "nothing in the pipeline gives what is to be watched",
                  "Add a node of kind " + (byHttp ? MSE : PEER) + ".");
              watch
                  .broadcast()
                  .ifPresent(
                      name ->
                          when(
                              gives && !name.isBlank() && !known.contains(name),
                              "client-broadcast-mismatch",
                              "watch.broadcast",
                              "no node gives the broadcast '" + name + "'",
                              "They give "
                                  + String.join(", ", known.stream().sorted().toList())
                                  + "."));
            });
  }

  private void gateways() {
    var paths =
        set(of(PEER).map(peer -> texts(peer, "gateway_path").findFirst().orElse(DEFAULT_GATEWAY)));
    mismatch(client.gatewayPath(), paths, "gateway_path", "client-gateway-path-mismatch");
    var urls = set(Stream.concat(texts(PUBLISHER, "url"), texts(SUBSCRIBER, "url")));
    mismatch(client.relayUrl(), urls, "relay_url", "client-relay-url-mismatch");
  }

  private void mismatch(Optional<String> said, Set<String> known, String path, String code) {
    said.ifPresent(
        value ->
            when(
                !known.isEmpty() && known.stream().noneMatch(one -> trim(one).equals(trim(value))),
                code,
                path,
                "no node uses '" + value + "'",
                "They use " + String.join(", ", known.stream().sorted().toList()) + "."));
  }

  private void controls() {
    for (int at = 0; at < client.controls().size(); at++) {
      String node = client.controls().get(at).node();
      when(
          nodes.stream().noneMatch(known -> known.id().equals(node)),
          "client-control-unknown-node",
          "controls[" + at + "].node",
          "there is no node '" + node + "' to control",
          "");
    }
  }

  private Stream<NodeSpec> of(String... kinds) {
    var wanted = Set.of(kinds);
    return nodes.stream().filter(node -> wanted.contains(node.kind()));
  }

  private Stream<String> texts(String kind, String param) {
    return of(kind).flatMap(node -> texts(node, param));
  }

  private static Stream<String> texts(NodeSpec node, String param) {
    return switch (node.params().get(param)) {
      case String text -> Stream.of(text);
      case List<?> list -> list.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.of();
    };
  }

  private static Set<String> set(Stream<String> names) {
    var set = new HashSet<String>();
    names.forEach(set::add);
    return set;
  }

  private static String trim(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  private void when(boolean odd, String code, String path, String message, String hint) {
    if (odd) {
      found.add(new Lint(code, path, message, hint));
    }
  }
}
