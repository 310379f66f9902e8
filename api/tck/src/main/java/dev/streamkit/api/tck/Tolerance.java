package dev.streamkit.api.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.NodeException.Category;
import java.util.Set;

/**
 * Which failures a node may answer with.
 *
 * @param categories theirs
 */
record Tolerance(Set<Category> categories) {
  interface Step {
    void run() throws Exception;
  }

  static Tolerance of(Category... categories) {
    return new Tolerance(Set.of(categories));
  }

  /** Whether the step went well; the test fails when it threw what is not permitted. */
  boolean permits(String what, Step step) {
    try {
      step.run();
      return true;
    } catch (NodeException e) {
      assertTrue(
          categories.contains(e.category()), () -> what + " led to " + e.category() + ": " + e);
      return false;
    } catch (Exception e) {
      return fail(what + " led to " + e, e);
    }
  }
}
