package dev.streamkit.kernel.pipeline;

import dev.streamkit.api.node.Descriptor;
import dev.streamkit.api.node.Descriptor.Trait;
import dev.streamkit.api.node.Node;
import dev.streamkit.api.node.NodeFactory;
import dev.streamkit.api.node.Param;
import dev.streamkit.api.node.Pin;
import dev.streamkit.api.node.StreamUse;
import dev.streamkit.api.packet.AudioFormat.Sample;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.kernel.plugin.Kinds;
import dev.streamkit.kernel.plugin.PluginId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.osgi.framework.Version;

/** The kinds of StreamKit with the pins and parameters they have there; their nodes do not run. */
final class StreamKitKinds {
  private static final PacketType OPUS = new PacketType.Encoded("opus");
  private static final PacketType VP9 = new PacketType.Encoded("vp9");
  private static final PacketType F32 = PacketType.Audio.F32;
  private static final PacketType SAME = new PacketType.SameAs("in");

  private final Kinds kinds = new Kinds();

  private StreamKitKinds() {}

  static Kinds all() {
    var all = new StreamKitKinds();
    all.core();
    all.audio();
    all.speech();
    all.transport();
    return all.kinds;
  }

  /** A kind whose pins may depend on its configuration. */
  private record Kind<C extends Record>(
      Descriptor descriptor,
      Class<C> config,
      Function<C, List<Pin>> in,
      Function<C, List<Pin>> out,
      Function<C, List<StreamUse>> use)
      implements NodeFactory<C> {
    @Override
    public List<Pin> inputs(C config) {
      return in.apply(config);
    }

    @Override
    public List<Pin> outputs(C config) {
      return out.apply(config);
    }

    @Override
    public List<StreamUse> streams(C config) {
      return use.apply(config);
    }

    @Override
    public Node create(C config) {
      throw new UnsupportedOperationException();
    }
  }

  private <C extends Record> void add(
      Descriptor descriptor,
      Class<C> config,
      Function<C, List<Pin>> in,
      Function<C, List<Pin>> out,
      Function<C, List<StreamUse>> use) {
    var plugin = new PluginId("streamkit", Version.parseVersion("1.0.0"));
    kinds.register(new Kind<>(descriptor, config, in, out, use), plugin);
  }

  private <C extends Record> void add(String kind, Class<C> config, List<Pin> in, List<Pin> out) {
    add(Descriptor.of(kind, "Of StreamKit"), config, _ -> in, _ -> out, _ -> List.of());
  }

  private static List<Pin> in(PacketType... types) {
    return List.of(Pin.input("in", types));
  }

  private static List<Pin> out(PacketType type) {
    return List.of(Pin.output("out", type));
  }

  private static PacketType audio(int rate, int channels) {
    return new PacketType.Audio(rate, channels, Sample.F32);
  }

  record None() {}

  record Field(
      @Param("Name") String name, @Param(value = "Must", initial = "true") boolean required) {}

  record HttpInput(
      @Param("Name") Optional<String> field,
      @Param("Names") Optional<List<Field>> fields,
      @Param(value = "Must", initial = "true") boolean required) {
    List<Field> uploads() {
      return fields.orElseGet(() -> List.of(new Field(field.orElse("media"), required)));
    }
  }

  record HttpOutput(@Param("Media type") Optional<String> contentType) {}

  record File(
      @Param("Path of the file") String path,
      @Param(value = "Bytes", initial = "8192", min = 1) int chunkSize) {}

  record Pacer(
      @Param(value = "Speed", initial = "1.0", min = 0.01, max = 100, tunable = true) double speed,
      @Param(value = "Packets", initial = "16", min = 1) int bufferSize) {}

  record Json(
      @Param(value = "Pretty", initial = "false") boolean pretty,
      @Param(value = "Lines", initial = "false") boolean newlineDelimited) {}

  enum Split {
    SENTENCES,
    CLAUSES,
    WORDS
  }

  record Chunker(
      @Param(value = "How", initial = "sentences") Split splitMode,
      @Param(value = "Least", initial = "10", min = 0) int minLength,
      @Param(value = "Words", initial = "5", min = 1) int chunkWords) {}

  record Telemetry(
      @Param("Types") List<String> packetTypes,
      @Param(value = "Events", initial = "100", min = 1) int maxEventsPerSec) {}

  private void core() {
    add(
        Descriptor.of("streamkit::http_input", "Upload").withTraits(Trait.ONESHOT_ONLY),
        HttpInput.class,
        _ -> List.of(),
        config ->
            config.fields().isEmpty()
                ? out(PacketType.BINARY)
                : config.uploads().stream()
                    .map(field -> Pin.output(field.name(), PacketType.BINARY))
                    .toList(),
        config ->
            config.uploads().stream()
                .map(
                    field ->
                        new StreamUse(field.name(), StreamUse.Direction.SOURCE, field.required()))
                .toList());
    add(
        Descriptor.of("streamkit::http_output", "Response").withTraits(Trait.ONESHOT_ONLY),
        HttpOutput.class,
        _ -> in(PacketType.BINARY),
        _ -> List.of(),
        _ -> List.of(new StreamUse("output", StreamUse.Direction.SINK, true)));
    add("core::file_reader", File.class, List.of(), out(PacketType.BINARY));
    add("core::file_writer", File.class, in(PacketType.BINARY), List.of());
    add("core::passthrough", None.class, in(PacketType.ANY), out(SAME));
    add("core::sink", None.class, in(PacketType.ANY), List.of());
    add("core::pacer", Pacer.class, in(PacketType.ANY), out(SAME));
    add("core::json_serialize", Json.class, in(PacketType.ANY), out(PacketType.BINARY));
    add(
        "core::text_chunker",
        Chunker.class,
        in(PacketType.TEXT, PacketType.BINARY),
        out(PacketType.TEXT));
    add("core::telemetry_tap", Telemetry.class, in(PacketType.ANY), out(SAME));
    add("core::telemetry_out", Telemetry.class, in(PacketType.ANY), List.of());
  }

  record Gain(
      @Param(value = "Factor", initial = "1.0", min = 0, max = 4, tunable = true) double gain) {}

  record Clocked(
      @Param(value = "Rate", initial = "48000", min = 1) int sampleRate,
      @Param(value = "Frame", initial = "960", min = 1) int frameSamplesPerChannel,
      @Param(value = "Jitter", initial = "3", min = 1) int jitterBufferFrames,
      @Param(value = "Silence", initial = "true") boolean generateSilence) {}

  record Mixer(
      @Param(value = "Patience", initial = "100", min = 0) int syncTimeoutMs,
      @Param(value = "Inputs", min = 1, max = 64) Optional<Integer> numInputs,
      @Param("Clock") Optional<Clocked> clocked) {}

  record Resampler(
      @Param(value = "Rate", min = 8000, max = 192_000) int targetSampleRate,
      @Param(value = "Frames in", initial = "960", min = 1) int chunkFrames,
      @Param(value = "Frames out", initial = "960", min = 0) int outputFrameSize) {}

  enum Application {
    AUDIO,
    VOIP,
    LOWDELAY
  }

  record Encoder(
      @Param(value = "Bits", initial = "64000", min = 6000, max = 510_000) int bitrate,
      @Param(value = "For", initial = "audio") Application application) {}

  record Ogg(
      @Param(value = "Serial", initial = "0", min = 0) long streamSerial,
      @Param(value = "Channels", initial = "1", min = 1, max = 255) int channels) {}

  enum Streaming {
    LIVE,
    FILE
  }

  record Webm(
      @Param(value = "Rate", initial = "48000", min = 8000) int sampleRate,
      @Param(value = "Channels", initial = "2", min = 1, max = 2) int channels,
      @Param(value = "Mode", initial = "live") Streaming streamingMode,
      @Param(value = "Inputs", initial = "1", min = 1, max = 2) int numInputs) {}

  record Bars(
      @Param(value = "Width", initial = "640", min = 2) int width,
      @Param(value = "Height", initial = "480", min = 2) int height,
      @Param(value = "Rate", initial = "30", min = 1, max = 240) int fps,
      @Param(value = "Frames", initial = "0", min = 0) int frameCount) {}

  record Vp9(
      @Param(value = "Bits", initial = "2500", min = 1) int bitrateKbps,
      @Param(value = "Distance", initial = "120", min = 1) int keyframeInterval) {}

  private void audio() {
    add("audio::gain", Gain.class, in(F32), out(SAME));
    add("audio::pacer", Pacer.class, in(F32), out(SAME));
    add("audio::resampler", Resampler.class, in(F32), out(F32));
    add("audio::opus::decoder", None.class, in(OPUS), out(audio(48_000, 0)));
    add("audio::opus::encoder", Encoder.class, in(audio(48_000, 0)), out(OPUS));
    add("containers::ogg::demuxer", None.class, in(PacketType.BINARY), out(OPUS));
    add("containers::ogg::muxer", Ogg.class, in(OPUS), out(PacketType.BINARY));
    add(
        Descriptor.of("audio::mixer", "Mixes"),
        Mixer.class,
        config ->
            config.numInputs().isEmpty() || config.numInputs().get() == 1
                ? List.of(Pin.inputs("in", F32))
                : IntStream.range(0, config.numInputs().get())
                    .mapToObj(at -> Pin.input("in_" + at, F32))
                    .toList(),
        _ -> out(F32),
        _ -> List.of());
    add(
        Descriptor.of("containers::webm::muxer", "Muxes"),
        Webm.class,
        config -> {
          var pins = new ArrayList<>(in(OPUS, VP9));
          if (config.numInputs() == 2) {
            pins.add(Pin.input("in_1", OPUS, VP9));
          }
          return pins;
        },
        _ -> out(PacketType.BINARY),
        _ -> List.of());
    var raw = new PacketType.Video(0, 0, null);
    add("video::colorbars", Bars.class, List.of(), out(raw));
    add("video::vp9::encoder", Vp9.class, in(raw), out(VP9));
  }

  enum Device {
    CPU,
    CUDA,
    AUTO
  }

  record Whisper(
      @Param("Path of the model") String modelPath,
      @Param(value = "Language", initial = "en") String language,
      @Param(value = "Threshold", initial = "0.5", min = 0, max = 1) double vadThreshold,
      @Param(value = "Silence", initial = "700", min = 0) int minSilenceDurationMs,
      @Param(value = "Events", initial = "false") boolean emitVadEvents) {}

  record Nllb(
      @Param("From") String sourceLanguage,
      @Param("To") String targetLanguage,
      @Param(value = "Beams", initial = "1", min = 1, max = 10) int beamSize,
      @Param(value = "Device", initial = "cpu") Device device) {}

  record Kokoro(
      @Param("Path of the model") String modelDir,
      @Param(value = "Speaker", initial = "50", min = 0, max = 102) int speakerId,
      @Param(value = "Speed", initial = "1.0", min = 0.5, max = 2) double speed) {}

  private void speech() {
    add(
        "plugin::native::whisper",
        Whisper.class,
        in(audio(16_000, 1)),
        out(PacketType.TRANSCRIPTION));
    add(
        "plugin::native::nllb",
        Nllb.class,
        in(PacketType.TEXT, PacketType.TRANSCRIPTION),
        out(PacketType.TEXT));
    add("plugin::native::kokoro", Kokoro.class, in(PacketType.TEXT), out(audio(24_000, 1)));
  }

  record Peer(
      @Param(value = "Path", initial = "/moq") String gatewayPath,
      @Param(value = "In", initial = "input") String inputBroadcast,
      @Param(value = "Out", initial = "output") String outputBroadcast,
      @Param(value = "Again", initial = "false") boolean allowReconnect,
      @Param(value = "Group", initial = "40", min = 20) int outputGroupDurationMs) {}

  record Relay(
      @Param("Address") String url,
      @Param("Name") String broadcast,
      @Param(value = "Channels", initial = "2", min = 1, max = 2) int channels) {}

  private void transport() {
    add(
        Descriptor.of("transport::moq::peer", "Peer").withTraits(Trait.TWO_WAY, Trait.DYNAMIC_ONLY),
        Peer.class,
        _ -> List.of(Pin.inputs("in", OPUS, VP9)),
        _ ->
            List.of(
                Pin.output("out", OPUS), new Pin("video", Set.of(VP9), Pin.Cardinality.DYNAMIC)),
        _ -> List.of());
    add(
        Descriptor.of("transport::moq::publisher", "Publisher").withTraits(Trait.DYNAMIC_ONLY),
        Relay.class,
        _ -> in(OPUS),
        _ -> List.of(),
        _ -> List.of());
  }
}
