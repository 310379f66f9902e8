package dev.streamkit.plugin.http.pipeline;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.VideoFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Types of packets as StreamKit's clients know them: a name, or a name with fields. What means any
 * in a way that they cannot say becomes one type for each case.
 */
final class TypeJson {
  private static final Set<String> VIDEO = Set.of("vp8", "vp9", "av1", "h264", "h265", "mjpeg");
  private static final Set<PacketType> NAMED =
      Set.of(PacketType.BINARY, PacketType.TEXT, PacketType.TRANSCRIPTION, PacketType.IMAGE);

  private TypeJson() {}

  /** What an input takes. */
  static List<Object> accepted(Set<PacketType> types) {
    return types.stream()
        .flatMap(TypeJson::cases)
        .distinct()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }

  /** What an output gives. */
  static Object produced(PacketType type) {
    return cases(type).findFirst().orElseThrow();
  }

  private static Stream<Object> cases(PacketType type) {
    return switch (type) {
      case PacketType.Any _ -> Stream.of("Any");
      case PacketType.SameAs _ -> Stream.of("Passthrough");
      case PacketType.Audio audio -> audio(audio);
      case PacketType.Video video -> video(video);
      case PacketType.Encoded encoded -> encoded(encoded.codec());
      case PacketType.Named named when NAMED.contains(named) -> Stream.of(named.name());
      case PacketType.Named named -> Stream.of(fields("Custom", "type_id", named.name()));
      default -> Stream.of(fields("Custom", "type_id", type.toString()));
    };
  }

  private static Stream<Object> audio(PacketType.Audio audio) {
    var samples =
        audio.sample() == null
            ? Arrays.stream(AudioFormat.Sample.values())
            : Stream.of(audio.sample());
    return samples.map(
        sample ->
            fields(
                "RawAudio",
                "sample_rate",
                audio.sampleRate(),
                "channels",
                audio.channels(),
                "sample_format",
                sample == AudioFormat.Sample.F32 ? "F32" : "S16Le"));
  }

  private static Stream<Object> video(PacketType.Video video) {
    var pixels =
        video.pixel() == null
            ? Arrays.stream(VideoFormat.Pixel.values())
            : Stream.of(video.pixel());
    return pixels.map(
        pixel ->
            fields(
                "RawVideo",
                "width",
                any(video.width()),
                "height",
                any(video.height()),
                "pixel_format",
                switch (pixel) {
                  case I420 -> "I420";
                  case NV12 -> "Nv12";
                  case RGBA -> "Rgba8";
                }));
  }

  private static Stream<Object> encoded(String codec) {
    if (codec.isEmpty()) {
      return Stream.of(
          "OpusAudio",
          fields("EncodedAudio", "codec", null),
          fields("EncodedVideo", "codec", null));
    }
    return Stream.of(
        codec.equals("opus")
            ? "OpusAudio"
            : fields(VIDEO.contains(codec) ? "EncodedVideo" : "EncodedAudio", "codec", codec));
  }

  private static Object any(int size) {
    return size == 0 ? null : size;
  }

  private static Map<String, Object> fields(String name, Object... fields) {
    var values = new LinkedHashMap<String, Object>();
    for (int at = 0; at < fields.length; at += 2) {
      values.put((String) fields[at], fields[at + 1]);
    }
    return Map.of(name, values);
  }
}
