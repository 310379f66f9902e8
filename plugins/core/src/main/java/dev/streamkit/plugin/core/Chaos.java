package dev.streamkit.plugin.core;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Ticking;
import dev.streamkit.api.node.Tunable;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Image;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.RawVideo;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/**
 * Does to packets what networks and bad nodes do. The same draws are made for every packet, so what
 * happens to it depends on the seed and its number alone.
 */
final class Chaos implements Processor, Gated, Ticking, Tunable<ChaosConfig> {
  private static final long PERIOD_US = 1_000;
  private static final long US_PER_MS = 1_000;

  private final SplittableRandom random;
  private ChaosConfig config;
  private NodeContext context;
  private long nextUs;
  private long packets;

  Chaos(ChaosConfig config) {
    this.config = config;
    random = new SplittableRandom(config.seed());
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    pause();
  }

  @Override
  public void tune(ChaosConfig config) {
    this.config = config;
  }

  @Override
  public long periodUs() {
    return PERIOD_US;
  }

  @Override
  public void tick(long nowUs, Output out) {
    // Only so that the kernel asks again whether a packet is accepted.
  }

  @Override
  public boolean accepts(String input) {
    return context.clock().nowUs() >= nextUs;
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    boolean drop = random.nextDouble() < config.drop();
    boolean duplicate = random.nextDouble() < config.duplicate();
    boolean corrupt = random.nextDouble() < config.corrupt();
    boolean error = random.nextDouble() < config.error();
    double bit = random.nextDouble();
    packets++;
    pause();
    if (error) {
      count("errors");
      throw failure();
    }
    if (drop) {
      count("dropped");
      packet.close();
      return;
    }
    Packet sent = corrupt && packet.payload().sizeBytes() > 0 ? turned(packet, bit) : packet;
    if (duplicate) {
      count("duplicated");
      out.send("out", sent.retain());
    }
    out.send("out", sent);
  }

  private void pause() {
    long jitterUs = (long) (random.nextDouble() * config.jitterMs() * US_PER_MS);
    nextUs = context.clock().nowUs() + config.delayMs() * US_PER_MS + jitterUs;
    if (config.stallAfter() > 0 && packets == config.stallAfter()) {
      count("stalls");
      nextUs += config.stallMs() * US_PER_MS;
    }
  }

  private Packet turned(Packet packet, double where) {
    return switch (packet) {
      case Binary bytes ->
          new Binary(bytes.contentType(), turned(bytes.payload(), where), bytes.timing());
      case Image image ->
          new Image(image.contentType(), turned(image.payload(), where), image.timing());
      case RawAudio audio ->
          new RawAudio(audio.format(), turned(audio.payload(), where), audio.timing());
      case EncodedAudio audio ->
          new EncodedAudio(audio.stream(), turned(audio.payload(), where), audio.timing());
      case RawVideo video ->
          new RawVideo(video.format(), turned(video.payload(), where), video.timing());
      case EncodedVideo video ->
          new EncodedVideo(
              video.stream(),
              video.keyframe(),
              video.decodeTimeUs(),
              turned(video.payload(), where),
              video.timing());
      default -> packet;
    };
  }

  private Buffer turned(Buffer content, double where) {
    count("corrupted");
    Buffer own = content.writable();
    long bit = (long) (where * own.sizeBytes() * Byte.SIZE);
    long at = bit / Byte.SIZE;
    byte old = own.bytes().get(ValueLayout.JAVA_BYTE, at);
    own.bytes().set(ValueLayout.JAVA_BYTE, at, (byte) (old ^ 1 << bit % Byte.SIZE));
    return own;
  }

  private NodeException failure() {
    return new NodeException(
        NodeException.Category.valueOf(config.errorCategory().name()),
        "chaos",
        "failed on purpose at packet " + packets,
        "",
        null);
  }

  private void count(String what) {
    context.report().count(what, 1);
  }
}
