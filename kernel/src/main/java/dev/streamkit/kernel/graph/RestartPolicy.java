package dev.streamkit.kernel.graph;

/**
 * How often a failed node is made anew before it has failed for good.
 *
 * @param restarts restarts within {@code windowMs}
 * @param windowMs the time in milliseconds over which they count
 * @param backoffMs milliseconds before the first; doubled for each further one
 */
public record RestartPolicy(int restarts, long windowMs, long backoffMs) {
  /** Never: the first failure is final. */
  public static final RestartPolicy NEVER = new RestartPolicy(0, 1, 0);

  /** What live sessions use. */
  public static final RestartPolicy LIVE = new RestartPolicy(3, 60_000, 100);
}
