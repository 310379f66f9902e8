package dev.streamkit.api.tck;

import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.Custom;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Image;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.RawVideo;
import dev.streamkit.api.packet.Text;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.packet.Transcription;
import dev.streamkit.api.packet.VideoFormat;
import dev.streamkit.api.packet.VideoStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Packets that a node does not expect: of other kinds, and of its own kind with other content. */
final class StrangePackets {
  /** A kind of packet that no node has heard of. */
  record Unheard(Buffer payload, Timing timing) implements Packet {
    @Override
    public Unheard retain() {
      return new Unheard(payload.retain(), timing);
    }

    @Override
    public Unheard withTiming(Timing timing) {
      return new Unheard(payload, timing);
    }
  }

  private interface Maker {
    Packet make(Buffer payload);
  }

  private static final AudioFormat ODD_AUDIO = new AudioFormat(11_025, 3, AudioFormat.Sample.S16);
  private static final AudioStream ODD_STREAM =
      new AudioStream("unheard", 8_000, 5, 0, new byte[3]);
  private static final VideoFormat ODD_VIDEO =
      new VideoFormat(3, 5, VideoFormat.Pixel.I420, VideoFormat.Colour.BT709);
  private static final VideoStream ODD_CODEC = new VideoStream("unheard", 3, 5, new byte[0]);

  private static final List<Maker> MAKERS =
      List.of(
          payload -> new Unheard(payload, Timing.NONE),
          payload -> new Binary(Binary.OCTET_STREAM, payload, Timing.NONE),
          payload -> new Image("image/unheard", payload, Timing.NONE),
          payload -> new RawAudio(ODD_AUDIO, payload, Timing.NONE),
          payload -> new EncodedAudio(ODD_STREAM, payload, Timing.NONE),
          payload -> new RawVideo(ODD_VIDEO, payload, Timing.NONE),
          payload -> new EncodedVideo(ODD_CODEC, true, Timing.UNKNOWN, payload, Timing.NONE),
          payload -> without(payload, new Text("unheard", Timing.NONE)),
          payload ->
              without(
                  payload, new Transcription("unheard", List.of(), Optional.empty(), Timing.NONE)),
          payload -> without(payload, new Custom("tck/unheard@1", "{}", Timing.NONE)));

  /** How many kinds there are. */
  static final int KINDS = MAKERS.size();

  private StrangePackets() {}

  static Packet ofKind(int kind, LeakCheckingPool pool, Random random) throws Exception {
    return MAKERS.get(kind).make(noise(6 * 32, pool, random));
  }

  /** What can be wrong with the content of a packet of the right kind. */
  enum Damage {
    NOISE,
    NOISE_OF_OTHER_SIZE,
    EMPTY,
    HALF;

    private static final long MAX_OTHER_SIZE = 4096;

    /** The same packet with another content; {@code null} when its kind has no content. */
    Packet twin(Packet packet, LeakCheckingPool pool, Random random) throws Exception {
      long unit = packet instanceof RawAudio audio ? audio.format().frameBytes() : 1;
      long sizeBytes = packet.payload().sizeBytes();
      Buffer content =
          switch (this) {
            case NOISE -> noise(sizeBytes, pool, random);
            case NOISE_OF_OTHER_SIZE ->
                noise(random.nextLong(MAX_OTHER_SIZE / unit) * unit, pool, random);
            case EMPTY -> Buffer.EMPTY;
            case HALF -> start(packet.payload(), sizeBytes / 2 / unit * unit, pool);
          };
      return switch (packet) {
        case Binary binary -> new Binary(binary.contentType(), content, binary.timing());
        case Image image -> new Image(image.contentType(), content, image.timing());
        case RawAudio audio -> new RawAudio(audio.format(), content, audio.timing());
        case EncodedAudio audio -> new EncodedAudio(audio.stream(), content, audio.timing());
        case EncodedVideo video ->
            new EncodedVideo(
                video.stream(), video.keyframe(), video.decodeTimeUs(), content, video.timing());
        case RawVideo video when content.sizeBytes() >= video.format().sizeBytes() ->
            new RawVideo(video.format(), content, video.timing());
        default -> without(content, null);
      };
    }
  }

  private static Packet without(Buffer payload, Packet packet) {
    payload.close();
    return packet;
  }

  private static Buffer start(Buffer of, long sizeBytes, LeakCheckingPool pool) throws Exception {
    Buffer buffer = pool.allocate(sizeBytes);
    MemorySegment.copy(of.bytes(), 0, buffer.bytes(), 0, sizeBytes);
    return buffer;
  }

  private static Buffer noise(long sizeBytes, LeakCheckingPool pool, Random random)
      throws Exception {
    byte[] bytes = new byte[Math.toIntExact(sizeBytes)];
    random.nextBytes(bytes);
    return pool.filled(bytes);
  }
}
