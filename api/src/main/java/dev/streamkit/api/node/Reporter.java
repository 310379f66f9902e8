package dev.streamkit.api.node;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the operator what the kernel cannot see. Packets, errors and times are counted without it.
 * Any thread may use it.
 */
@ProviderType
public interface Reporter {
  /** How the node is from now on. */
  void state(Health health);

  /** Adds to a counter of the node's own, such as {@code concealed_packets}. */
  void count(String counter, long delta);

  /**
   * Tells whoever listens to the session that something happened in the media or the dialogue:
   * {@code stt.result}, {@code vad.speech_start}. Never waits; events above a limit are dropped and
   * counted.
   *
   * @param eventType lower-case words joined by dots
   * @param data strings, numbers, booleans, {@code null}, lists and maps of them
   */
  void telemetry(String eventType, Map<String, Object> data);
}
