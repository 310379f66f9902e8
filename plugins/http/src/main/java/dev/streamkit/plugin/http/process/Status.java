package dev.streamkit.plugin.http.process;

import dev.streamkit.api.session.Problem;

/** The HTTP status that fits a problem: whose fault it is decides. */
final class Status {
  private Status() {}

  static int of(Problem problem) {
    return switch (problem.category()) {
      case CONFIG -> 400;
      case INPUT -> 422;
      case REMOTE -> 502;
      case RESOURCES -> problem.code().equals("disk-full") ? 507 : 503;
      case FATAL -> 500;
    };
  }
}
