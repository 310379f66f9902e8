package dev.streamkit.api.node;

import dev.streamkit.api.packet.PacketType;
import java.util.Set;

/**
 * Where links end at a node.
 *
 * @param name its name; for a {@link Cardinality#DYNAMIC} pin the prefix of a family: {@code in}
 *     stands for {@code in} and {@code in_...}
 * @param types what it takes (any of them), or what it gives (one)
 * @param cardinality how many links it has
 */
public record Pin(String name, Set<PacketType> types, Cardinality cardinality) {
  /** How many links a pin has. */
  public enum Cardinality {
    /** One. */
    ONE,
    /** Any number; each gets every packet. Outputs only. */
    BROADCAST,
    /** Pins of the family appear when a link is made, each with one link. */
    DYNAMIC
  }

  /** Copies the types. */
  public Pin {
    types = Set.copyOf(types);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("pin '" + name + "' has no type");
    }
  }

  /** An input for one link. */
  public static Pin input(String name, PacketType... types) {
    return new Pin(name, Set.of(types), Cardinality.ONE);
  }

  /** A family of inputs. */
  public static Pin inputs(String prefix, PacketType... types) {
    return new Pin(prefix, Set.of(types), Cardinality.DYNAMIC);
  }

  /** An output for any number of links. */
  public static Pin output(String name, PacketType type) {
    return new Pin(name, Set.of(type), Cardinality.BROADCAST);
  }

  /** Whether {@code pin} is this pin, or one of this family. */
  public boolean covers(String pin) {
    return name.equals(pin) || cardinality == Cardinality.DYNAMIC && pin.startsWith(name + "_");
  }
}
