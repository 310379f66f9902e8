package dev.streamkit.plugin.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON of requests and answers: names in snake_case, nothing for what is not there. */
public final class Json {
  /** Deepest nesting of a request. */
  public static final int MAX_DEPTH = 64;

  /** Longest request, in bytes. */
  public static final int MAX_BYTES = 2 << 20;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              it -> it.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  /** The JSON of a record, a map, a list. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /** What JSON says, as this record. */
  public <T> T read(byte[] json, Class<T> type) throws RefusedException {
    try {
      T value = mapper.readValue(json, type);
      if (value == null) {
        throw wrong(422, "bad-request", "the request is null, not an object", "");
      }
      return value;
    } catch (DatabindException e) {
      String at = e.getPathReference().replaceAll("[\\w.$]+\\[\"|\"]", "").replace("->", ".");
      throw wrong(
          422,
          "bad-request",
          "the request has a value that does not fit" + (at.isEmpty() ? "" : ": " + at),
          "The request bodies are described at GET /api/v1/openapi.json");
    } catch (JacksonException e) {
      var place = e.getLocation();
      String where =
          place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
      throw wrong(
          400, "bad-json", "the request is not JSON: " + e.getOriginalMessage() + where, "");
    }
  }

  /** JSON of our own. */
  public JsonNode tree(byte[] json) {
    return mapper.readTree(json);
  }

  private static RefusedException wrong(int status, String code, String message, String hint) {
    return new RefusedException(status, code, message, hint);
  }
}
