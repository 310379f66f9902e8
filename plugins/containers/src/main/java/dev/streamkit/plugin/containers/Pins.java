package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import java.util.List;
import java.util.Set;

/** The pins of these nodes. */
final class Pins {
  static final String IN = "in";
  static final String OUT = "out";
  static final String AUDIO = "audio";
  static final String VIDEO = "video";

  private static final PacketType ENCODED = new PacketType.Encoded("");

  private Pins() {}

  /** What comes out of a file: its first audio track, further ones, video tracks. */
  static List<Pin> tracks() {
    return List.of(Pin.output(OUT, ENCODED), family(AUDIO), family(VIDEO));
  }

  /** An input for packets of these codecs. */
  static Pin encoded(String name, Set<String> codecs) {
    return Pin.input(name, codecs.stream().map(PacketType.Encoded::new).toArray(PacketType[]::new));
  }

  /** One or two inputs for packets of these codecs. */
  static List<Pin> encoded(int count, Set<String> codecs) {
    return inputs(count).stream().map(name -> encoded(name, codecs)).toList();
  }

  /** Names of one or two inputs. */
  static List<String> inputs(int count) {
    return count == 1 ? List.of(IN) : List.of(IN, IN + "_1");
  }

  private static Pin family(String name) {
    return new Pin(name, Set.of(ENCODED), Pin.Cardinality.DYNAMIC);
  }

  /** The n-th pin of a family, from 0: {@code video}, {@code video_1}. */
  static String member(String family, int number) {
    return number == 0 ? family : family + "_" + number;
  }
}
