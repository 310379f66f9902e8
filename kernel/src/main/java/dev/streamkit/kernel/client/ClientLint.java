package dev.streamkit.kernel.client;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what is odd about a client section; none of it keeps a pipeline from running. */
public final class ClientLint {
  private ClientLint() {}

  /**
   * Everything odd.
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
