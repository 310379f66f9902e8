package dev.streamkit.kernel.params;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration record, looked at once. It holds on to the record's class, so it lives as long as
 * the kind it belongs to and no longer.
 *
 * @param <C> the configuration
 */
public final class ConfigType<C extends Record> {
  private final List<Field> fields;
  private final Constructor<C> constructor;

  private ConfigType(List<Field> fields, Constructor<C> constructor) {
    this.fields = fields;
    this.constructor = constructor;
  }

  /**
   * Looks at a record.
   *
   * @throws IllegalArgumentException when a component cannot be a parameter, or an initial value
   *     does not fit it
   */
  public static <C extends Record> ConfigType<C> of(Class<C> type) {
    var components = type.getRecordComponents();
    try {
      var fields = Arrays.stream(components).map(Field::of).toList();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      var config = new ConfigType<C>(fields, constructor);
      config.checkInitials();
      return config;
    } catch (NoSuchMethodException | IllegalArgumentException e) {
      throw new IllegalArgumentException(type.getName() + ": " + e.getMessage(), e);
    }
  }

  /** Binds parameters. */
  public Binding<C> bind(Map<String, Object> params) {
    return new Binder().bind(this, params);
  }

  /**
   * Binds the parameters of a running node with some of them changed. A map inside is changed entry
   * by entry; {@code null} brings the initial value back.
   *
   * @param patch what is to change; changing a parameter that is not tunable is an error
   */
  public Binding<C> tune(Map<String, Object> params, Map<String, Object> patch) {
    return new Binder().tune(this, params, patch);
  }

  /**
   * A configuration to ask questions with: initial values, and fitting ones where there are none.
   */
  public Optional<C> specimen() {
    return bind(Specimen.params(this)).config();
  }

  /**
   * The JSON Schema (draft 2020-12) of the parameters; {@code tunable: true} marks what can change
   * while a node runs.
   */
  public Map<String, Object> schema() {
    return ParamSchema.of(this);
  }

  /** The parameters by name, in their order. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  List<Field> fields() {
    return fields;
  }

  /** The parameter that stands for the record when a text is given: the only required one. */
  Optional<Field> shorthand() {
    var required = fields.stream().filter(Field::required).toList();
    return required.size() == 1 && required.getFirst().shape() instanceof Shape.Text
        ? Optional.of(required.getFirst())
        : Optional.empty();
  }

  Constructor<C> constructor() {
    return constructor;
  }

  /** An initial value that breaks its own rules is a mistake of the plugin: found when it loads. */
  private void checkInitials() {
    var binder = new Binder();
    for (var field : fields) {
      if (field.initial() != null) {
        binder.convert(field.initial(), field.shape(), field.param(), field.name());
      }
    }
    if (!binder.errors().isEmpty()) {
      throw new IllegalArgumentException(
          "the initial value of " + binder.errors().getFirst().message());
    }
  }
}
