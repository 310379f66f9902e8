package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.DynamicPins;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.lib.ffmpeg.ByteSource;
import dev.streamkit.lib.ffmpeg.Demuxer;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import dev.streamkit.lib.ffmpeg.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes the packets out of a file. FFmpeg pulls the bytes, so this is a loop: it waits for them
 * inside of FFmpeg's calls.
 */
final class FileDemuxer implements Loop, DynamicPins {
  /** A picture of an album may stand before the first packet. */
  private static final Limits LIMITS = new Limits(16L << 20, 16L << 20, 32, Duration.ofSeconds(10));

  private final Optional<Container> expected;
  private final long maxFileBytes;
  private final Set<String> linked = ConcurrentHashMap.newKeySet();
  private NodeContext context;

  /** For this container, or for any. */
  FileDemuxer(Optional<Container> expected, long maxFileBytes) {
    this.expected = expected;
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  public void open(NodeContext context) {
    this.context = context;
    FFmpeg.load();
  }

  @Override
  public void pinAdded(String pin) {
    linked.add(pin);
  }

  @Override
  public void pinRemoved(String pin) {
    linked.remove(pin);
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    try (var source = new PinSource(in, Pins.IN, context.report())) {
      if (source.isEmpty()) {
        return;
      }
      Container container = container(source);
      var packets = new TrackOutputs(context, linked, out);
      switch (container) {
        case OGG -> {
          var chain = new ChainSource(source);
          do {
            demux(container, chain, source, packets);
          } while (chain.hasNextLink());
        }
        case WAV -> packets.wav(source);
        case MP4 -> {
          if (Mp4Layout.canStream(source)) {
            demux(container, source, source, packets);
          } else {
            try (var spool = Spool.of(source, context.access(), maxFileBytes)) {
              demux(container, spool, source, packets);
            }
          }
        }
        default -> demux(container, source, source, packets);
      }
      packets.requireAny(container);
    }
  }

  private Container container(PinSource source) throws NodeException, InterruptedException {
    Optional<Container> found =
        expected.isPresent() ? Detector.byMagic(source) : Detector.detect(source);
    if (expected.isEmpty()) {
      return found.orElseThrow(() -> Failures.unknown(source));
    }
    if (found.isPresent() && !found.equals(expected)) {
      throw Failures.mistaken(expected.get(), source, found, null);
    }
    return expected.get();
  }

  private void demux(Container container, ByteSource bytes, PinSource source, TrackOutputs packets)
      throws NodeException, InterruptedException, IOException {
    try (var demuxer = Demuxer.open(container.ffmpeg, bytes, LIMITS)) {
      packets.all(container, demuxer);
    } catch (FFmpegException e) {
      boolean right = Detector.byMagic(source).equals(Optional.of(container));
      throw packets.any() || right
          ? Failures.broken(container, e)
          : Failures.mistaken(container, source, Optional.empty(), e);
    }
  }
}
