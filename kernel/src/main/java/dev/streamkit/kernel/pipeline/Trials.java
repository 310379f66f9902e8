package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.session.Problem;
import dev.streamkit.kernel.pipeline.Found.Trust;
import dev.streamkit.kernel.pipeline.Found.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tries what may help before it is offered: a fix that was offered has taken its problem away.
 * Looking costs about as much as the first look, so there is an end to it.
 */
final class Trials {
  /** Longest text that is tried to mend. */
  private static final int MAX_SOURCE = 1 << 16;

  /** Text that is looked at for one answer, in all trials together. */
  private static final int MAX_CHARS = 1 << 20;

  private final String source;
  private final Function<String, Look> look;
  private int chars;

  Trials(String source, Function<String, Look> look) {
    this.source = source;
    this.look = look;
  }

  /** The problems, each with the best of its ways if one helps. */
  List<Problem> fixed(Look first) {
    return first.found().stream()
        .map(found -> found.hasWays() ? fixed(found, first.badness()) : found.problem())
        .toList();
  }

  private Problem fixed(Found found, long badness) {
    var best = new ArrayList<Way>();
    long least = Long.MAX_VALUE - 1;
    for (Way way : ways(found)) {
      long after = tried(found, way, badness);
      if (after < least) {
        best.clear();
        least = after;
      }
      if (after == least) {
        best.add(way);
      }
    }
    boolean unsure =
        best.size() > 1
            && (best.getFirst().trust() == Trust.ONE_OF_MANY
                || best.getFirst().trust() == Trust.ONE_OF_NAMES);
    return best.isEmpty() ? found.problem() : unsure ? found.by(best) : found.by(best.getFirst());
  }

  private List<Way> ways(Found found) {
    return chars > MAX_CHARS || source.length() > MAX_SOURCE ? List.of() : found.ways().toList();
  }

  /** How bad it is after a change; as bad as can be when the change is no help. */
  private long tried(Found found, Way way, long badness) {
    String text = way.fix().apply(source);
    chars += text.length();
    if (chars > MAX_CHARS || text.equals(source)) {
      return Long.MAX_VALUE;
    }
    var after = look.apply(text);
    // What was hidden behind a wrong name may come to light with the right one.
    boolean helps =
        switch (way.trust()) {
          case SURE, ONE_OF_NAMES -> !after.has(found) && readable(after);
          case LIKELY, ONE_OF_MANY -> after.badness() < badness;
        };
    return helps ? after.badness() : Long.MAX_VALUE;
  }

  private static boolean readable(Look look) {
    return look.pipeline().isPresent();
  }
}
