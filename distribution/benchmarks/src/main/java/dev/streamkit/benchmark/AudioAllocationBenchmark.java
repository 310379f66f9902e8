package dev.streamkit.benchmark;

import com.sun.management.ThreadMXBean;
import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.node.Streams;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Buffer;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.kernel.memory.Account;
import dev.streamkit.kernel.memory.Budget;
import dev.streamkit.kernel.memory.NodePool;
import dev.streamkit.kernel.memory.SlabPool;
import dev.streamkit.lib.opus.OpusEncoder;
import dev.streamkit.plugin.audio.codec.NoParams;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bytes that a codec's call allocates for each packet it gives, in the kernel's own memory. */
final class AudioAllocationBenchmark {
  private static final int FRAMES = 960;

  /** What the pool makes for each buffer, so that a late close hits nobody else. */
  private static final int REFERENCE_BYTES = 16;

  private static final AudioFormat STEREO = new AudioFormat(48_000, 2, AudioFormat.Sample.F32);

  private final Report report =
      new Report("audio-allocation", "What a packet of audio leaves to the garbage collector");
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Account account = new Account();
  private final NodePool pool =
      new NodePool(new Budget(new SlabPool(64L << 20), 256L << 20), account);
  private final int packets;

  AudioAllocationBenchmark(boolean quick) {
    packets = quick ? 3_000 : 10_000;
    account.own();
  }

  Report run() throws Exception {
    var application = OpusEncoder.Application.AUDIO;
    codec(
        "Opus",
        new dev.streamkit.plugin.audio.opus.EncoderFactory(),
        new dev.streamkit.plugin.audio.opus.EncoderConfig(64_000, application, 5));
    codec(
        "FLAC",
        new dev.streamkit.plugin.audio.flac.EncoderFactory(),
        new dev.streamkit.plugin.audio.flac.EncoderConfig(5, 16));
    codec(
        "PCM",
        new dev.streamkit.plugin.audio.pcm.EncoderFactory(),
        new dev.streamkit.plugin.audio.pcm.EncoderConfig(
            dev.streamkit.plugin.audio.pcm.EncoderConfig.SampleFormat.S16));
    codec(
        "AAC",
        new dev.streamkit.plugin.audio.aac.EncoderFactory(),
        new dev.streamkit.plugin.audio.aac.EncoderConfig(128_000));
    codec(
        "MP3",
        new dev.streamkit.plugin.audio.mp3.EncoderFactory(),
        new dev.streamkit.plugin.audio.mp3.EncoderConfig(128_000, java.util.Optional.empty(), 9));
    report.note(
        "Everything that the thread allocates in the call: the packet, its timing, and the pool's"
            + " reference to the memory (0603).");
    return report;
  }

  private <C extends Record> void codec(String name, NodeFactory<C> encoders, C config)
      throws Exception {
    var coded = new ArrayList<EncodedAudio>();
    try (var encoder = (Processor) encoders.create(config)) {
      encoder.open(new Context(pool));
      measure(name + " encoder", encoder, () -> samples(), coded);
    }
    EncodedAudio some = coded.getLast();
    var told = some.stream();
    var stream =
        new AudioStream(told.codec(), told.sampleRate(), told.channels(), 0, told.codecPrivate());
    byte[] bytes = some.payload().bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    some.close();
    try (var decoder =
        (Processor) new dev.streamkit.plugin.audio.auto.DecoderFactory().create(new NoParams())) {
      decoder.open(new Context(pool));
      measure(
          name + " decoder",
          decoder,
          () -> new EncodedAudio(stream, filled(MemorySegment.ofArray(bytes)), Timing.NONE),
          new ArrayList<>());
    }
  }

  private interface Source {
    Packet next() throws Exception;
  }

  /** The least of several rounds; the last packet of all is kept. */
  private void measure(String what, Processor node, Source source, List<EncodedAudio> kept)
      throws Exception {
    var sent = new long[1];
    var last = new Packet[1];
    Output out =
        (pin, packet) -> {
          if (last[0] != null) {
            last[0].close();
          }
          last[0] = packet;
          sent[0]++;
        };
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 6; round++) {
      sent[0] = 0;
      long allocated = 0;
      for (int n = 0; n < packets; n++) {
        Packet packet = source.next();
        long before = threads.getCurrentThreadAllocatedBytes();
        node.handle("in", packet, out);
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
      }
      double bytes = (double) allocated / Math.max(1, sent[0]);
      report.raw("%s, round %d: %.1f B".formatted(what, round, bytes));
      least = Math.min(least, bytes);
    }
    if (last[0] instanceof EncodedAudio audio) {
      kept.add(audio);
    } else {
      last[0].close();
    }
    report.row(what, 64 + REFERENCE_BYTES, least, 0, "B", "");
  }

  private Packet samples() throws Exception {
    return new RawAudio(STEREO, filled(MemorySegment.ofArray(TONE)), Timing.NONE);
  }

  private static final float[] TONE = tone();

  private static float[] tone() {
    float[] samples = new float[2 * FRAMES];
    for (int n = 0; n < samples.length; n++) {
      double seconds = (n >> 1) / 48_000.0;
      samples[n] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * seconds));
    }
    return samples;
  }

  private Buffer filled(MemorySegment content) throws Exception {
    Buffer buffer = pool.allocate(content.byteSize());
    MemorySegment.copy(content, 0, buffer.bytes(), 0, content.byteSize());
    return buffer;
  }

  /** A node that only wants memory. */
  private record Context(BufferPool buffers) implements NodeContext {
    @Override
    public String session() {
      return "benchmark";
    }

    @Override
    public String node() {
      return "node";
    }

    @Override
    public MediaClock clock() {
      throw new UnsupportedOperationException("no clock");
    }

    @Override
    public Reporter report() {
      return new Quiet();
    }

    @Override
    public Access access() {
      throw new UnsupportedOperationException("no access");
    }

    @Override
    public Streams streams() {
      throw new UnsupportedOperationException("no streams");
    }
  }

  private static final class Quiet implements Reporter {
    @Override
    public void state(dev.streamkit.api.node.Health health) {}

    @Override
    public void count(String counter, long delta) {}

    @Override
    public void telemetry(String eventType, Map<String, Object> data) {}
  }
}
