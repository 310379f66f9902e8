package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * What one look at a text found.
 *
 * @param pipeline what it says; empty when it cannot be read
 * @param found everything wrong and odd, in the order of the source
 * @param unreadableLine where it cannot be read any more, 0 when it can be read
 */
record Look(Optional<Pipeline> pipeline, List<Found> found, int unreadableLine) {
  private static final long UNREADABLE = 1L << 40;
  private static final long ERROR = 1 << 16;

  /** How bad it is: a text that cannot be read is worst, the sooner the worse. */
  long badness() {
    long errors = found.stream().filter(one -> one.problem().isError()).count();
    return unreadableLine > 0
        ? UNREADABLE - unreadableLine
        : (pipeline.isPresent() ? 0 : UNREADABLE / 2) + errors * ERROR + found.size() - errors;
  }

  /** Whether it finds the same thing. */
  boolean has(Found other) {
    return found.stream()
        .map(Found::problem)
        .anyMatch(
            problem ->
                problem.code().equals(other.problem().code())
                    && problem.message().equals(other.problem().message())
                    && problem.where().node().equals(other.problem().where().node()));
  }
}
