package dev.streamkit.lib.opus;

/**
 * Which libopus this is. Its own version string does not always tell, so state may only move
 * between instances of the same build id.
 *
 * @param name what the library says of itself
 * @param buildId SHA-1 of the library file, 40 hexadecimal digits
 */
public record OpusVersion(String name, String buildId) {
  /**
   * The library of this bundle, loaded if it was not yet.
   *
   * @throws OpusException when it cannot be loaded
   */
  public static OpusVersion current() throws OpusException {
    return Libopus.get().version();
  }
}
