package dev.streamkit.plugin.containers;

import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.lib.ffmpeg.VorbisPackets;
import java.lang.foreign.MemorySegment;

/** How many audio frames the packets of a stream decode to, by what they say themselves. */
final class PacketFrames implements AutoCloseable {
  private final String codec;
  private final int fixedFrames;
  private final int frameBytes;

  /** {@code null} unless it is Vorbis with a good set-up. */
  private final VorbisPackets vorbis;

  private boolean vorbisBegun;

  PacketFrames(AudioStream stream) {
    codec = stream.codec();
    fixedFrames = codec.equals("aac") ? AacSetup.parse(stream.codecPrivate()).packetFrames() : 0;
    frameBytes = codec.startsWith("pcm_") ? Pcm.sampleBytes(codec) * stream.channels() : 1;
    vorbis = codec.equals("vorbis") ? VorbisPackets.of(stream.codecPrivate()).orElse(null) : null;
  }

  /** Whether packets of this codec can be counted. */
  static boolean knows(String codec) {
    return switch (codec) {
      case "opus", "flac", "mp3", "aac", "vorbis" -> true;
      default -> codec.startsWith("pcm_");
    };
  }

  /** Frames of the next packet, −1 when it is none of this codec. */
  int next(MemorySegment packet) {
    return switch (codec) {
      case "opus" -> OpusPackets.frames(packet);
      case "flac" -> FlacPackets.frames(packet);
      case "mp3" -> MpegAudio.packetFrames(packet);
      case "aac" -> fixedFrames;
      case "vorbis" -> vorbisFrames(packet);
      default -> (int) (packet.byteSize() / frameBytes);
    };
  }

  /** The first packet decodes to nothing: it is only what the second is joined to. */
  private int vorbisFrames(MemorySegment packet) {
    int frames = vorbis == null ? -1 : vorbis.frames(packet);
    if (vorbisBegun || frames < 0) {
      return frames;
    }
    vorbisBegun = true;
    return 0;
  }

  @Override
  public void close() {
    if (vorbis != null) {
      vorbis.close();
    }
  }
}
