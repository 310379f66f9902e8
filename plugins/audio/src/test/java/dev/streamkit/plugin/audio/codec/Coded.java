package dev.streamkit.plugin.audio.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import dev.streamkit.plugin.audio.pcm.EncoderConfig.SampleFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signals through encoder and decoder nodes, with the time of every packet checked. */
public final class Coded {
  /** The encoders, with settings. */
  public record Encoder<C extends Record>(NodeFactory<C> factory, C config) {
    List<Packet> encode(AudioFormat format, float[] signal, int packetFrames, long startUs)
        throws Exception {
      try (var encoder = NodeHarness.of(factory, config).open()) {
        for (var packet : packets(encoder.pool(), format, signal, packetFrames, startUs)) {
          encoder.send("in", packet);
        }
        encoder.endOfInputs();
        return encoder.outputs("out");
      }
    }
  }

  private Coded() {}

  static final Encoder<dev.streamkit.plugin.audio.flac.EncoderConfig> FLAC =
      new Encoder<>(
          new dev.streamkit.plugin.audio.flac.EncoderFactory(),
          new dev.streamkit.plugin.audio.flac.EncoderConfig(5, 24));

  static final Encoder<dev.streamkit.plugin.audio.mp3.EncoderConfig> MP3 =
      new Encoder<>(
          new dev.streamkit.plugin.audio.mp3.EncoderFactory(),
          new dev.streamkit.plugin.audio.mp3.EncoderConfig(160_000, Optional.empty(), 7));

  static final Encoder<dev.streamkit.plugin.audio.aac.EncoderConfig> AAC =
      new Encoder<>(
          new dev.streamkit.plugin.audio.aac.EncoderFactory(),
          new dev.streamkit.plugin.audio.aac.EncoderConfig(160_000));

  /** Of {@code pcm_s16} and the like. */
  static Encoder<dev.streamkit.plugin.audio.pcm.EncoderConfig> pcm(String codec) {
    var format = SampleFormat.valueOf(codec.substring("pcm_".length()).toUpperCase(Locale.ROOT));
    return new Encoder<>(
        new dev.streamkit.plugin.audio.pcm.EncoderFactory(),
        new dev.streamkit.plugin.audio.pcm.EncoderConfig(format));
  }

  /** An encoder by the name of its codec, lossless where it can be. */
  static Encoder<?> encoder(String codec) {
    return switch (codec) {
      case "flac" -> FLAC;
      case "mp3" -> MP3;
      case "aac" -> AAC;
      default -> pcm(codec);
    };
  }

  /** A decoder by the name of its codec. */
  static NodeFactory<NoParams> decoder(String codec) {
    return switch (codec) {
      case "flac" -> new dev.streamkit.plugin.audio.flac.DecoderFactory();
      case "mp3" -> new dev.streamkit.plugin.audio.mp3.DecoderFactory();
      case "aac" -> new dev.streamkit.plugin.audio.aac.DecoderFactory();
      case "vorbis" -> new dev.streamkit.plugin.audio.vorbis.DecoderFactory();
      case "auto" -> new dev.streamkit.plugin.audio.auto.DecoderFactory();
      default -> new dev.streamkit.plugin.audio.pcm.DecoderFactory();
    };
  }

  /** Packets of so many frames at any rate; the last may have fewer. */
  static List<RawAudio> packets(
      BufferPool pool, AudioFormat format, float[] signal, int frames, long startUs)
      throws Exception {
    var packets = new ArrayList<RawAudio>();
    int channels = format.channels();
    int total = signal.length / channels;
    for (int from = 0; from < total; from += frames) {
      int to = Math.min(total, from + frames);
      long fromUs = startUs + Timing.framesToUs(from, format.sampleRate());
      long toUs = startUs + Timing.framesToUs(to, format.sampleRate());
      var part = java.util.Arrays.copyOfRange(signal, from * channels, to * channels);
      var timing = new Timing(fromUs, toUs - fromUs, packets.size());
      packets.add(Pcm.packet(pool, format, part, timing));
    }
    return packets;
  }

  /** What a decoder node makes of packets, which it takes. */
  static List<Packet> decode(NodeFactory<NoParams> factory, List<? extends Packet> packets)
      throws Exception {
    try (var decoder = NodeHarness.of(factory, new NoParams()).open()) {
      for (Packet packet : packets) {
        decoder.send("in", packet);
      }
      decoder.endOfInputs();
      return decoder.outputs("out");
    }
  }

  /** Packets follow each other without a gap, from a time, and last for so many frames. */
  static void checkTimes(List<? extends Packet> packets, long startUs, long frames, int rate) {
    long nextUs = startUs;
    long sequence = 0;
    for (Packet packet : packets) {
      assertEquals(nextUs, packet.timing().timestampUs(), "timestamp of " + sequence);
      assertEquals(sequence++, packet.timing().sequence(), "sequence");
      nextUs = packet.timing().endUs();
    }
    long endUs = startUs + Timing.framesToUs(frames, rate);
    assertTrue(Math.abs(nextUs - endUs) <= 1, nextUs + " is not " + endUs);
  }

  /** Through both; the length must be kept to the sample. */
  static float[] through(
      String codec, AudioFormat format, float[] signal, int packetFrames, long startUs)
      throws Exception {
    int rate = format.sampleRate();
    long frames = signal.length / format.channels();
    var coded = encoder(codec).encode(format, signal, packetFrames, startUs);
    int preSkip = ((EncodedAudio) coded.getFirst()).stream().preSkip();
    long skipUs = Timing.framesToUs(preSkip, rate);
    checkTimes(coded, startUs - skipUs, frames + preSkip, rate);
    var heard = decode(decoder(codec), coded);
    checkTimes(heard, startUs, frames, rate);
    float[] samples = Pcm.samples(heard);
    assertEquals(signal.length, samples.length, "length in samples");
    NodeHarness.closeAll(heard);
    return samples;
  }
}
