package dev.streamkit.cli;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes strings, numbers, booleans, {@code null}, lists and maps of them as JSON. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Separators SEPARATORS =
      PrettyPrinter.DEFAULT_SEPARATORS
          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
          .withArrayEmptySeparator("")
          .withObjectEmptySeparator("");

  private Json() {}

  /** On several lines, for people and programs. */
  public static String pretty(Object value) {
    var indent = new DefaultIndenter("  ", "\n");
    return text(
        value,
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS)
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
          }
        });
  }

  /** In one line. */
  public static String line(Object value) {
    return text(value, ObjectWriteContext.empty());
  }

  private static String text(Object value, ObjectWriteContext context) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(context, text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (key, child) -> {
              json.writeName(String.valueOf(key));
              write(json, child);
            });
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        list.forEach(child -> write(json, child));
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Float number when Float.isFinite(number) -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeString(String.valueOf(value));
    }
  }
}
