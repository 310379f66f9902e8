package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.access.Role;
import dev.streamkit.plugin.http.problem.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the last requests, kept for a while. What runs is always here; of what is over the
 * oldest goes first, when there are too many or their memory is too much. Any thread may use it.
 */
final class Runs {
  static final int MAX_RUNS = 1_000;
  static final Duration KEPT = Duration.ofMinutes(10);
  private static final long MAX_CHARS = 8L << 20;

  private final Json json = new Json();
  private final InstantSource clock;
  private final Map<String, Run> running = new LinkedHashMap<>();
  private final Map<String, Past> past = new LinkedHashMap<>();
  private long pastChars;

  private record Past(Run run, String body, Instant until) {}

  Runs(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins to know a request, unless its id is taken. */
  synchronized boolean add(Run run) {
    forget();
    return !past.containsKey(run.id()) && running.putIfAbsent(run.id(), run) == null;
  }

  /** It is over: only words about it are kept. */
  void over(Run run) {
    String body = body(run);
    synchronized (this) {
      running.remove(run.id());
      past.put(run.id(), new Past(run, body, clock.instant().plus(KEPT)));
      pastChars += body.length();
      forget();
    }
  }

  private String body(Run run) {
    return new String(json.write(RunBody.of(run.view())), StandardCharsets.UTF_8);
  }

  /** What is known of a request, as JSON. */
  Optional<String> find(String id, Role asking) {
    Run found;
    synchronized (this) {
      forget();
      var over = past.get(id);
      if (over != null) {
        return Optional.of(over).filter(it -> it.run().visibleTo(asking)).map(Past::body);
      }
      found = running.get(id);
    }
    return Optional.ofNullable(found).filter(it -> it.visibleTo(asking)).map(this::body);
  }

  private void forget() {
    Instant now = clock.instant();
    var oldest = past.values().iterator();
    while (oldest.hasNext()) {
      var next = oldest.next();
      boolean tooMany = past.size() > MAX_RUNS || pastChars > MAX_CHARS && past.size() > 1;
      if (!tooMany && now.isBefore(next.until())) {
        return;
      }
      pastChars -= next.body().length();
      oldest.remove();
    }
  }
}
