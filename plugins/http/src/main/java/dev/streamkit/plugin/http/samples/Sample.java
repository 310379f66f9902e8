package dev.streamkit.plugin.http.samples;

import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A sample as StreamKit's clients know it.
 *
 * @param id its folder and its file, as in {@code oneshot/double_volume}
 * @param yaml its text
 * @param isSystem whether it was shipped
 * @param mode {@code oneshot} or {@code dynamic}
 * @param isFragment whether it is only a part of a pipeline
 */
record Sample(
    String id,
    String name,
    String description,
    String yaml,
    boolean isSystem,
    String mode,
    boolean isFragment,
    Optional<Object> group,
    Optional<Object> variant,
    Optional<Object> canonical,
    Optional<Object> category,
    List<?> tags,
    List<?> keywords) {

  /** A sample of the text of its file; {@code pipeline} is what could be read of it. */
  static Sample of(SampleId id, SampleText text, Optional<Pipeline> pipeline) {
    Map<String, Object> more = pipeline.map(Pipeline::metadata).orElse(Map.of());
    String name =
        text.label()
            .map(SampleText.Label::name)
            .or(() -> TopKeys.get(text.yaml(), "name"))
            .orElse(id.title());
    String description =
        text.label()
            .map(SampleText.Label::description)
            .or(() -> TopKeys.get(text.yaml(), "description"))
            .orElse("");
    boolean unnamed = name.equals(id.title()) && description.isEmpty();
    return new Sample(
        id.toString(),
        name,
        description,
        text.yaml(),
        id.isSystem(),
        pipeline.map(Pipeline::mode).orElse(Mode.DYNAMIC).name().toLowerCase(Locale.ROOT),
        text.label().map(SampleText.Label::isFragment).orElse(unnamed),
        Optional.ofNullable(more.get("group")),
        Optional.ofNullable(more.get("variant")),
        Optional.ofNullable(more.get("canonical")),
        Optional.ofNullable(more.get("category")),
        more.get("tags") instanceof List<?> tags ? tags : List.of(),
        more.get("keywords") instanceof List<?> keywords ? keywords : List.of());
  }
}
