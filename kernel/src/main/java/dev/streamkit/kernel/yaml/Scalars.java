package dev.streamkit.kernel.yaml;

import java.math.BigInteger;
import java.util.Locale;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** What a plain word means, by the core schema of YAML 1.2: {@code no} is text. */
final class Scalars {
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

  private Scalars() {}

  static Yaml.Scalar of(ScalarEvent event, Span span) throws YamlException {
    String text = event.getValue();
    var tag =
        event
            .getTag()
            .filter(name -> !name.equals("!"))
            .map(Tag::new)
            .orElseGet(() -> RESOLVER.resolve(text, event.isPlain()));
    try {
      return new Yaml.Scalar(value(tag, text), text, event.isPlain(), span);
    } catch (IllegalArgumentException e) {
      throw new YamlException(
          "bad-yaml",
          span.start(),
          "'" + text + "' is no " + tag,
          "Put text that begins with '!' in quotes.");
    }
  }

  /** Whether plain text of this form is read as text. */
  static boolean isText(String plain) {
    return RESOLVER.resolve(plain, true).equals(Tag.STR);
  }

  private static Object value(Tag tag, String text) {
    if (tag.equals(Tag.STR) || tag.equals(Tag.MERGE)) {
      return text;
    } else if (tag.equals(Tag.NULL)) {
      return null;
    } else if (tag.equals(Tag.BOOL)) {
      return bool(text.toLowerCase(Locale.ROOT));
    } else if (tag.equals(Tag.INT)) {
      return integer(text);
    } else if (tag.equals(Tag.FLOAT)) {
      return real(text.toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("unknown tag");
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  /** A long where it fits; what is larger is a number all the same. */
  private static Object integer(String text) {
    int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
    if (text.length() > 64) {
      return real(text);
    }
    var number = new BigInteger(radix == 10 ? text : text.substring(2), radix);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
  }

  private static Double real(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }
}
