package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.Demuxer;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Limits;
import dev.streamkit.lib.ffmpeg.MediaPacket;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.IOException;

/**
 * Decodes the bytes of a file, or the packets of a codec: what comes first decides. FFmpeg pulls
 * the bytes, so this is a loop.
 */
public final class FileDecoder implements Loop {
  private static final String IN = "in";

  private final String codec;
  private final StreamDecoder packets;
  private final DecodedStream stream;
  private NodeContext context;

  /**
   * A decoder of a codec whose files are of the format of the same name.
   *
   * @param codec such as {@code flac}
   */
  public FileDecoder(String codec) {
    this.codec = codec;
    stream = new DecodedStream(new TimeLine());
    packets = new StreamDecoder(codec, codec::equals, stream);
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    packets.open(context);
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    Packet packet;
    boolean coded = false;
    while ((packet = in.take(IN)) != null) {
      coded |= packet instanceof EncodedAudio;
      if (packet instanceof Binary binary && !coded) {
        decodeFile(binary, in, out);
        break;
      }
      decodePacket(packet, out);
    }
    stream.end();
  }

  @Override
  public void close() {
    packets.close();
  }

  /** A loop goes on after a bad packet, as a processor would. */
  private void decodePacket(Packet packet, Output out) throws Exception {
    try (packet) {
      packets.decode(packet, out);
    } catch (NodeException e) {
      if (e.category() != NodeException.Category.INPUT) {
        throw e;
      }
      context.report().count(e.code(), 1);
    }
  }

  private void decodeFile(Binary first, Input in, Output out) throws Exception {
    try (var source = new PacketBytes(in, IN, first, context.report())) {
      decodeFile(source, out);
    }
  }

  private void decodeFile(PacketBytes source, Output out) throws Exception {
    try (var demuxer = Demuxer.open(codec, source, Limits.DEFAULT)) {
      Track track = demuxer.tracks().isEmpty() ? null : demuxer.tracks().getFirst();
      if (track == null || !track.codec().equals(codec)) {
        throw unreadable(track == null ? "it has no stream" : "it holds " + track.codec(), null);
      }
      MediaPacket packet;
      boolean begun = false;
      while ((packet = demuxer.next()) != null) {
        if (!begun) {
          stream.begin(stream(track));
          begun = true;
        }
        decodePacket(packet, out);
      }
      if (!begun) {
        throw unreadable("it has no packet", null);
      }
    } catch (FFmpegException e) {
      if (!source.isEmpty()) {
        throw unreadable(e.getMessage(), e);
      }
    }
  }

  private void decodePacket(MediaPacket packet, Output out) throws Exception {
    try {
      stream.decode(
          packet.data(), Timing.NONE, packet.skippedFrames(), packet.trimmedFrames(), out);
    } catch (NodeException e) {
      if (e.category() != NodeException.Category.INPUT) {
        throw e;
      }
      context.report().count(e.code(), 1);
    }
  }

  /** What the container does not tell is 1 here: the decoder finds it out. */
  private static AudioStream stream(Track track) {
    return new AudioStream(
        track.codec(),
        Math.max(1, track.sampleRate()),
        Math.max(1, track.channels()),
        0,
        track.setup());
  }

  private NodeException unreadable(String why, IOException cause) {
    return new NodeException(
        NodeException.Category.INPUT,
        "not-" + codec,
        "expected a file of " + codec + ", but " + why,
        "check what is connected to '" + IN + "', or use containers::auto::demuxer",
        cause);
  }
}
