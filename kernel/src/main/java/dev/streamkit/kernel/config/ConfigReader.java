package dev.streamkit.kernel.config;

import dev.streamkit.api.config.Configuration;
import dev.streamkit.api.config.Configurations;
import dev.streamkit.api.config.Setting;
import dev.streamkit.api.config.Setting.Origin;
import dev.streamkit.api.session.Grants;
import dev.streamkit.kernel.params.ConfigType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The one reader of configurations. */
public final class ConfigReader implements Configurations {
  /** Made when somebody asks: most commands read no configuration. */
  private static final class Lazy {
    static final ConfigType<Settings> TYPE = ConfigType.of(Settings.class);
    static final Keys KEYS = new Keys(TYPE.schema());
    static final JsonMapper JSON = JsonMapper.shared();
  }

  private final Path samples;

  /**
   * A reader.
   *
   * @param home the folder of the package, whose samples are used where the current folder has none
   */
  public ConfigReader(Path home) {
    this.samples = home.resolve("samples");
  }

  @Override
  public Configuration load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    var problems = new ConfigProblems();
    var layers = new Layers();
    layers.add(builtIn());
    file.flatMap(it -> ConfigFile.read(it, problems)).ifPresent(layers::add);
    layers.add(TextLayer.ofEnvironment(environment, Lazy.KEYS));
    layers.add(TextLayer.ofFlags(flags, Lazy.KEYS));
    var binding = Lazy.TYPE.bind(layers.tree());
    problems.add(binding, layers);
    var settings = settings(layers);
    problems.addNotices(settings);
    return new Configuration(settings, flat(settings), problems.inOrder());
  }

  @Override
  public Map<String, Object> schema() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Configuration of StreamKit (skit.toml)");
    schema.putAll(ConfigSchema.withNotices(Lazy.TYPE.schema()));
    return schema;
  }

  @Override
  public String defaultToml() {
    return DefaultToml.of(settings(builtInOnly()));
  }

  private static Layers builtInOnly() {
    var layers = new Layers();
    layers.add(roles());
    return layers;
  }

  private static Layer roles() {
    return new Layer(Map.of("permissions", Map.of("roles", RoleSettings.builtIn())), Map.of());
  }

  /** What the file would say of what only the package and the folder know. */
  private Layer builtIn() {
    if (Files.isDirectory(Path.of("samples")) || !Files.isDirectory(samples)) {
      return roles();
    }
    var tree = new LinkedHashMap<>(roles().tree());
    tree.put("server", Map.of("samples_dir", samples.resolve("pipelines").toString()));
    tree.put(
        "security", Map.of("allowed_file_paths", List.of("samples/**", Grants.below(samples))));
    return new Layer(tree, Map.of());
  }

  private static List<Setting> settings(Layers layers) {
    var roles = RoleSettings.builtIn();
    return Lazy.KEYS.all(layers.tree()).stream()
        .map(
            key -> {
              var given = Values.plain(key.schema(), layers.value(key.path()));
              var builtIn = Layers.value(Map.of("permissions", Map.of("roles", roles)), key.path());
              var initial = Values.plain(key.schema(), builtIn == null ? key.initial() : builtIn);
              return new Setting(
                  key.name(),
                  Optional.ofNullable(given == null ? initial : given),
                  Optional.ofNullable(initial),
                  given == null ? Origin.DEFAULT : layers.origin(key.path()),
                  key.description(),
                  Dormant.reason(key.name()));
            })
        .toList();
  }

  private static Map<String, Object> flat(List<Setting> settings) {
    var flat = new LinkedHashMap<String, Object>();
    for (var setting : settings) {
      setting.value().ifPresent(value -> flat.put(setting.key(), flat(value)));
    }
    return flat;
  }

  private static Object flat(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.toArray(String[]::new);
    }
    return value instanceof List<?> || value instanceof Map<?, ?>
        ? Lazy.JSON.writeValueAsString(value)
        : value;
  }
}
