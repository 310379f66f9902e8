package dev.streamkit.cli.reference;

import dev.streamkit.api.packet.PacketType;
import java.util.Collection;
import java.util.stream.Collectors;

/** Types of packets in words. */
final class Types {
  private Types() {}

  static String of(Collection<PacketType> types) {
    return types.stream().map(Types::of).sorted().collect(Collectors.joining(" or "));
  }

  private static String of(PacketType type) {
    return switch (type) {
      case PacketType.Audio audio ->
          "raw audio"
              + number(audio.sampleRate(), " Hz")
              + number(audio.channels(), audio.channels() == 1 ? " channel" : " channels")
              + (audio.sample() == null ? "" : " " + audio.sample());
      case PacketType.Video video ->
          "raw video"
              + (video.width() == 0 ? "" : " " + video.width() + "x" + video.height())
              + (video.pixel() == null ? "" : " " + video.pixel());
      case PacketType.Encoded encoded ->
          encoded.codec().isEmpty() ? "encoded packets" : encoded.codec() + " packets";
      case PacketType.Named named -> named.name();
      case PacketType.Any _ -> "anything";
      case PacketType.SameAs same -> "what arrives at " + same.input();
      default -> type.toString();
    };
  }

  private static String number(int value, String unit) {
    return value == 0 ? "" : " " + value + unit;
  }
}
