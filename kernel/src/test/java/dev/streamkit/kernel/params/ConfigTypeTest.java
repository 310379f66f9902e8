package dev.streamkit.kernel.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Param;
import dev.streamkit.kernel.yaml.YamlReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTypeTest {
  enum Streaming {
    LIVE,
    FILE
  }

  record Clocked(
      @Param(value = "Rate", initial = "48000", min = 1) int sampleRate,
      @Param(value = "Silence", initial = "true") boolean generateSilence) {}

  record Everything(
      @Param(value = "Path") String path,
      @Param(value = "Gain", initial = "1.0", min = 0, max = 4, tunable = true) float gain,
      @Param(value = "Rate", initial = "48000", min = 1, max = 768000) int sampleRate,
      @Param(value = "Serial", initial = "0", min = 0, max = 4294967295.0) long streamSerial,
      @Param(value = "Mode", initial = "live") Streaming streamingMode,
      @Param(value = "Clock") Optional<Clocked> clocked,
      @Param(value = "Names", tunable = true) List<String> names,
      @Param(value = "Levels", tunable = true) Map<String, Double> levels,
      @Param(value = "Note", optional = true, tunable = true) String note) {
    Everything {
      if (gain > 3 && sampleRate > 700_000) {
        throw new IllegalArgumentException("gain " + gain + " needs a lower rate");
      }
    }
  }

  private final ConfigType<Everything> type = ConfigType.of(Everything.class);

  @SuppressWarnings("unchecked")
  private static Map<String, Object> params(String yaml) throws Exception {
    return (Map<String, Object>) YamlReader.read(yaml).value();
  }

  record Upload(
      @Param("Name") String name, @Param(value = "Required", initial = "true") boolean required) {}

  record Uploads(@Param("Uploads") List<Upload> fields) {}

  @Test
  void aTextStandsForTheOnlyRequiredParameter() throws Exception {
    var uploads = ConfigType.of(Uploads.class);
    var binding = uploads.bind(params("{fields: [voice, {name: text, required: false}]}"));
    assertEquals(
        new Uploads(List.of(new Upload("voice", true), new Upload("text", false))),
        binding.config().orElseThrow());
    var error = uploads.bind(params("{fields: [7]}")).errors().getFirst();
    assertEquals("fields[0] must be a text or a map, was 7", error.message());
    var clocked = type.bind(params("{path: a.ogg, clocked: fast}")).errors().getFirst();
    assertEquals("clocked must be a map, was the text 'fast'", clocked.message());
  }

  record Fetched(@Param(value = "Address", example = "https://a/b") String url) {
    Fetched {
      if (!url.startsWith("https:")) {
        throw new IllegalArgumentException("url must begin with https:");
      }
    }
  }

  @Test
  void anExampleStandsWhereThereIsNoInitialValue() {
    var fetched = ConfigType.of(Fetched.class);
    assertEquals(new Fetched("https://a/b"), fetched.specimen().orElseThrow());
    assertTrue(fetched.schema().toString().contains("examples=[https://a/b]"));
    assertEquals("missing-param", fetched.bind(Map.of()).errors().getFirst().code());
  }

  @Test
  void fillsInInitialValues() throws Exception {
    var binding = type.bind(params("{path: a.ogg, note: null}"));
    assertEquals(
        new Everything(
            "a.ogg", 1, 48_000, 0, Streaming.LIVE, Optional.empty(), List.of(), Map.of(), ""),
        binding.config().orElseThrow());
    assertEquals(List.of(), binding.warnings());
  }

  @Test
  void bindsEveryShape() throws Exception {
    var binding =
        type.bind(
            params(
                """
                path: 'x'
                gain: 2
                sample_rate: 44100.0
                stream_serial: 4294967295
                streaming_mode: FILE
                clocked: {sample_rate: 8000}
                names: [a, b]
                levels: {a: 1, b: 0.5}
                note: n
                """));
    assertEquals(List.of(), binding.errors());
    assertEquals(
        new Everything(
            "x",
            2,
            44_100,
            4_294_967_295L,
            Streaming.FILE,
            Optional.of(new Clocked(8000, true)),
            List.of("a", "b"),
            Map.of("a", 1.0, "b", 0.5),
            "n"),
        binding.config().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing-param | path | path is missing",
        "{path: 5} | param-type | path | path must be a text, was 5",
        "{path: [a]} | param-type | path | path must be a text, was a list",
        "{path: x, gain: 7} | param-range | gain | gain must be 0 to 4, was 7",
        "{path: x, gain: -0.1} | param-range | gain | gain must be 0 to 4, was -0.1",
        "{path: x, gain: .nan} | param-range | gain | gain must be 0 to 4, was NaN",
        "{path: x, gain: loud} | param-type | gain | gain must be a number, was the text 'loud'",
        "{path: x, sample_rate: 1.5} | param-type | sample_rate | sample_rate must be a whole number, was 1.5",
        "{path: x, sample_rate: 99999999999} | param-range | sample_rate | sample_rate must be 1 to 768000, was 99999999999",
        "{path: x, streaming_mode: love} | param-value | streaming_mode | streaming_mode must be one of live, file, was love",
        "{path: x, clocked: {sample_rate: 0}} | param-range | clocked.sample_rate | clocked.sample_rate must be at least 1, was 0",
        "{path: x, clocked: {generate_silence: 1}} | param-type | clocked.generate_silence | clocked.generate_silence must be true or false, was 1",
        "{path: x, names: [a, 1]} | param-type | names[1] | names[1] must be a text, was 1",
        "{path: x, names: [null]} | param-type | names[0] | names[0] must be a text, was nothing",
        "{path: x, levels: {b: c}} | param-type | levels.b | levels.b must be a number, was the text 'c'",
        "{path: x, gain: 4, sample_rate: 768000} | bad-params | '' | gain 4.0 needs a lower rate",
      })
  void refuses(String yaml, String code, String path, String message) throws Exception {
    var binding = type.bind(params(yaml));
    assertTrue(binding.config().isEmpty());
    assertEquals(1, binding.errors().size(), binding.errors().toString());
    var error = binding.errors().getFirst();
    assertEquals(code, error.code());
    assertEquals(path, error.path());
    assertEquals(message, error.message());
  }

  @Test
  void findsAllProblemsAtOnce() throws Exception {
    var binding = type.bind(params("{gain: 9, clocked: {sample_rate: x}, names: 3}"));
    assertEquals(
        List.of("path", "gain", "clocked.sample_rate", "names"),
        binding.errors().stream().map(Finding::path).toList());
  }

  @Test
  void unknownParametersAreWarnings() throws Exception {
    var binding = type.bind(params("{path: x, sample_rat: 1, clocked: {zzz: 1}}"));
    assertTrue(binding.config().isPresent());
    assertEquals(
        List.of("sample_rat", "clocked.zzz"),
        binding.warnings().stream().map(Finding::path).toList());
    assertEquals("Did you mean 'sample_rate'?", binding.warnings().getFirst().hint());
  }

  @Test
  void tunesOnlyWhatIsTunable() throws Exception {
    var old = params("{path: x, levels: {a: 1, b: 2}}");
    var good = type.tune(old, params("{gain: 2, levels: {b: null, c: 3}, path: x}"));
    assertEquals(2, good.config().orElseThrow().gain());
    assertEquals(Map.of("a", 1.0, "c", 3.0), good.config().orElseThrow().levels());
    var bad = type.tune(old, params("{path: y, gain: 2, sample_rate: 8000}"));
    assertTrue(bad.config().isEmpty());
    assertEquals(List.of("path", "sample_rate"), bad.errors().stream().map(Finding::path).toList());
    assertEquals("Only gain, names, levels, note can.", bad.errors().getFirst().hint());
  }

  /** Whatever is given, the answer is a configuration or findings. */
  @Test
  void garbageIsRefusedInOrder() {
    var names = type.fields().stream().map(Field::name).toList();
    for (long seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var params = new LinkedHashMap<String, Object>();
      for (var name : names) {
        params.put(name, garbage(random, 3));
      }
      var binding = type.bind(params);
      assertEquals(binding.config().isEmpty(), !binding.errors().isEmpty(), "seed " + seed);
      type.tune(
          params,
          Collections.singletonMap(names.get(random.nextInt(names.size())), garbage(random, 2)));
    }
  }

  private static Object garbage(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> (long) random.nextInt(10);
      case 4 -> Double.longBitsToDouble(random.nextLong());
      case 5 -> random.nextGaussian();
      case 6 -> "live";
      case 7 -> "";
      case 8 -> "text";
      case 9 -> Arrays.asList(garbage(random, depth - 1), garbage(random, depth - 1));
      case 10 -> List.of();
      default -> {
        var map = new LinkedHashMap<String, Object>();
        map.put(random.nextBoolean() ? "sample_rate" : "x", garbage(random, depth - 1));
        yield map;
      }
    };
  }

  @Test
  void tellsItsSchema() {
    var schema = type.schema();
    assertEquals(List.of("path"), schema.get("required"));
    var properties = (Map<?, ?>) schema.get("properties");
    assertEquals(
        "{description=Gain, type=number, minimum=0, maximum=4, default=1.0, tunable=true}",
        properties.get("gain").toString());
    assertEquals(
        "{description=Mode, type=string, enum=[live, file], default=live}",
        properties.get("streaming_mode").toString());
    assertTrue(
        properties.get("clocked").toString().startsWith("{description=Clock, type=[object, null]"),
        properties.get("clocked").toString());
    assertEquals(
        "{description=Levels, type=object, additionalProperties={type=number}, default={}, "
            + "tunable=true}",
        properties.get("levels").toString());
    assertTrue(
        ConfigType.of(Uploads.class).schema().toString().contains("anyOf=[{type=string}, {type="));
  }

  @Test
  void aSpecimenHasWhatIsRequired() {
    assertEquals("x", type.specimen().orElseThrow().path());
    assertEquals(5, ConfigType.of(Picky.class).specimen().orElseThrow().size());
    assertEquals(Optional.empty(), ConfigType.of(Refusing.class).specimen());
  }

  record Picky(@Param(value = "Size", min = 5, max = 9) int size, @Param("Mode") Streaming mode) {}

  record Refusing(@Param("Name") String name) {
    Refusing {
      if (name.length() < 2) {
        throw new IllegalArgumentException("too short");
      }
    }
  }

  record NoParam(int x) {}

  record BadInitial(@Param(value = "X", initial = "5", max = 4) int x) {}

  record BadType(@Param("X") Thread x) {}

  @Test
  void refusesRecordsThatCannotBeParameters() {
    for (var bad : List.of(NoParam.class, BadInitial.class, BadType.class)) {
      var e = assertThrows(IllegalArgumentException.class, () -> ConfigType.of(bad));
      assertTrue(e.getMessage().contains(bad.getName()), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"chunkSize,chunk_size", "gain,gain", "useMSEPath,use_mse_path", "level2Db,level2_db"})
  void namesAreSnakeCase(String component, String name) {
    assertEquals(name, Field.snakeCase(component));
  }
}
