package dev.streamkit.kernel.client;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what is odd about a client section; none of it keeps a pipeline from running. */
public final class ClientLint {
  private ClientLint() {}

  /** What is odd about the section alone. */
  public static List<Lint> check(Client client, Mode mode) {
    return SectionRules.check(client, mode);
  }

  /**
   * What is odd about it, also beside the nodes.
   *
   * @param nodes the nodes of the pipeline
   * @param uploads names of the streams that they read
   */
  public static List<Lint> check(
      Client client, Mode mode, List<NodeSpec> nodes, Set<String> uploads) {
    var found = new ArrayList<>(SectionRules.check(client, mode));
    found.addAll(GraphRules.check(client, nodes, uploads));
    return found;
  }
}
