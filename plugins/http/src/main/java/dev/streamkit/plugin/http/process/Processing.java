package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Engine;
import dev.streamkit.plugin.http.access.Authoriser;
import dev.streamkit.plugin.http.config.HttpConfig;
import dev.streamkit.plugin.http.problem.RefusedException;
import dev.streamkit.plugin.http.problem.RequestId;
import dev.streamkit.plugin.http.route.Call;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Runs forms as sessions, and remembers for a while what became of them. */
public final class Processing {
  private final Execution.Shared shared;

  /** Runs them with this engine. */
  public Processing(Engine engine, HttpConfig config, Authoriser authoriser) {
    shared =
        new Execution.Shared(
            engine,
            config,
            authoriser,
            new Turns(config.oneshot()),
            new Runs(InstantSource.system()));
  }

  /** {@code POST /api/v1/process}: runs a form, and answers in its own time. */
  public void post(Call call) {
    var run = known(call);
    var config = shared.config();
    var answer = new Answer(call.response(), call.callback(), config.idleTimeout());
    var scheduler = call.request().getComponents().getScheduler();
    var execution = new Execution(shared, call.role(), scheduler, run, answer);
    // Silence is fine while a pipeline works: only who waits for the client may run out of patience
    call.request().addIdleTimeoutListener(_ -> false);
    new Exchange(call.request(), config, answer, execution).begin();
  }

  private Run known(Call call) {
    while (true) {
      var run = new Run(RequestId.of(call.response()), call.role().name());
      if (shared.runs().add(run)) {
        return run;
      }
      RequestId.renew(call.response());
    }
  }

  /** {@code GET /api/v1/process/{id}}: what became of a request. */
  public void find(Call call) throws RefusedException {
    String id = call.path().get("id");
    String body =
        shared
            .runs()
            .find(id, call.role())
            .orElseThrow(
                () ->
                    new RefusedException(
                        404,
                        "unknown-request",
                        "Nothing is known of a request '" + Words.shown(id) + "'",
                        "What became of a request is kept for "
                            + Runs.KEPT.toMinutes()
                            + " minutes, of the last "
                            + Runs.MAX_RUNS
                            + " requests"));
    call.reply(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }
}
