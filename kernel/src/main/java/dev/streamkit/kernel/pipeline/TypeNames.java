package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.PacketType;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Types of packets, and pins, in words. */
final class TypeNames {
  private TypeNames() {}

  static String of(Collection<PacketType> types) {
    return types.stream().map(TypeNames::of).sorted().collect(Collectors.joining(" or "));
  }

  static String of(PacketType type) {
    return switch (type) {
      case PacketType.Audio audio ->
          words("raw audio")
              .add(audio.sampleRate() == 0 ? "" : audio.sampleRate() + " Hz")
              .add(audio.channels() == 0 ? "" : audio.channels() + " channels")
              .add(audio.sample() == null ? "" : audio.sample().toString())
              .toString()
              .strip();
      case PacketType.Video video ->
          words("raw video")
              .add(video.width() == 0 ? "" : video.width() + "x" + video.height())
              .add(video.pixel() == null ? "" : video.pixel().toString())
              .toString()
              .strip();
      case PacketType.Encoded encoded ->
          encoded.codec().isEmpty() ? "encoded packets" : encoded.codec() + " packets";
      case PacketType.Named named -> named.name();
      case PacketType.Any _ -> "anything";
      case PacketType.SameAs _ -> "what it gets";
      default -> type.toString();
    };
  }

  static String pins(List<Pin> pins) {
    return pins.stream()
        .map(
            pin ->
                pin.cardinality() == Pin.Cardinality.DYNAMIC
                    ? pin.name() + ", " + pin.name() + "_..."
                    : pin.name())
        .collect(Collectors.joining(", "));
  }

  private static StringJoiner words(String first) {
    return new StringJoiner(" ").add(first);
  }
}
