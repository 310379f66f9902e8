package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.packet.Binary;
import dev.streamkit.api.packet.EncodedAudio;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.api.tck.LeakCheckingPool;
import dev.streamkit.api.tck.NodeContract;
import dev.streamkit.api.tck.NodeHarness;
import dev.streamkit.plugin.audio.Pcm;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** What every node must do, for each codec. */
class CodecContractTest {
  abstract static class Decoder extends NodeContract<NoParams> {
    private final String codec;
    private final String encoder;

    Decoder(String codec, String encoder) {
      this.codec = codec;
      this.encoder = encoder;
    }

    @Override
    protected NodeFactory<NoParams> factory() {
      return Coded.decoder(codec);
    }

    @Override
    protected NoParams config() {
      return new NoParams();
    }

    @Override
    protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
      var samples = new ArrayList<Sample>();
      for (Packet packet : coded(encoder)) {
        try (packet) {
          var audio = (EncodedAudio) packet;
          var copy = pool.filled(Pcm.bytes(packet));
          samples.add(new Sample("in", new EncodedAudio(audio.stream(), copy, packet.timing())));
        }
      }
      return samples;
    }
  }

  abstract static class Encoder<C extends Record> extends NodeContract<C> {
    private final Coded.Encoder<C> encoder;

    Encoder(Coded.Encoder<C> encoder) {
      this.encoder = encoder;
    }

    @Override
    protected NodeFactory<C> factory() {
      return encoder.factory();
    }

    @Override
    protected C config() {
      return encoder.config();
    }

    @Override
    protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
      return Pcm.packets(pool, Pcm.MONO, Pcm.tone(440, 5_000), 700, 1_000).stream()
          .map(packet -> new Sample("in", packet))
          .toList();
    }
  }

  private static List<Packet> coded(String codec) throws Exception {
    return Coded.encoder(codec).encode(Pcm.MONO, Pcm.tone(440, 9_000), 960, 0);
  }

  @Nested
  class Flac extends Decoder {
    Flac() {
      super("flac", "flac");
    }
  }

  @Nested
  class Mp3 extends Decoder {
    Mp3() {
      super("mp3", "mp3");
    }
  }

  /** The frames one after another are a file already. */
  @Nested
  class Mp3File extends Decoder {
    Mp3File() {
      super("mp3", "mp3");
    }

    @Override
    protected List<Sample> samples(LeakCheckingPool pool) throws Exception {
      var file = new ByteArrayOutputStream();
      var packets = coded("mp3");
      for (Packet packet : packets) {
        file.writeBytes(Pcm.bytes(packet));
      }
      NodeHarness.closeAll(packets);
      byte[] bytes = file.toByteArray();
      var samples = new ArrayList<Sample>();
      for (int from = 0; from < bytes.length; from += 500) {
        int to = Math.min(bytes.length, from + 500);
        var part = pool.filled(java.util.Arrays.copyOfRange(bytes, from, to));
        samples.add(new Sample("in", new Binary("audio/mpeg", part, Timing.NONE)));
      }
      return samples;
    }
  }

  @Nested
  class Aac extends Decoder {
    Aac() {
      super("aac", "aac");
    }
  }

  @Nested
  class Uncompressed extends Decoder {
    Uncompressed() {
      super("pcm", "pcm_s24");
    }
  }

  @Nested
  class Auto extends Decoder {
    Auto() {
      super("auto", "flac");
    }
  }

  @Nested
  class FlacEncoder extends Encoder<dev.streamkit.plugin.audio.flac.EncoderConfig> {
    FlacEncoder() {
      super(Coded.FLAC);
    }
  }

  @Nested
  class Mp3Encoder extends Encoder<dev.streamkit.plugin.audio.mp3.EncoderConfig> {
    Mp3Encoder() {
      super(Coded.MP3);
    }
  }

  @Nested
  class AacEncoder extends Encoder<dev.streamkit.plugin.audio.aac.EncoderConfig> {
    AacEncoder() {
      super(Coded.AAC);
    }
  }

  @Nested
  class PcmEncoder extends Encoder<dev.streamkit.plugin.audio.pcm.EncoderConfig> {
    PcmEncoder() {
      super(Coded.pcm("pcm_s16"));
    }
  }
}
