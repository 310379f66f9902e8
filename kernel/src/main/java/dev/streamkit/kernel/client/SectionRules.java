package dev.streamkit.kernel.client;

import dev.streamkit.api.session.Mode;
import dev.streamkit.kernel.client.Client.Input;
import dev.streamkit.kernel.client.Client.Kind;
import dev.streamkit.kernel.client.Client.Look;
import dev.streamkit.kernel.client.Client.Source;
import dev.streamkit.kernel.client.Client.Take;
import dev.streamkit.kernel.client.Client.Track;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rules that need the section alone. */
final class SectionRules {
  private static final Set<String> CODECS = Set.of("vp9", "av1", "h264", "opus", "aac");

  private final Client client;
  private final List<Lint> found = new ArrayList<>();

  private SectionRules(Client client) {
    this.client = client;
  }

  static List<Lint> check(Client client, Mode mode) {
    var rules = new SectionRules(client);
    rules.mode(mode);
    client.publish().ifPresent(rules::publish);
    client.watch().ifPresent(rules::watch);
    client.input().ifPresent(rules::input);
    for (int at = 0; at < client.controls().size(); at++) {
      rules.control(client.controls().get(at), "controls[" + at + "]");
    }
    return rules.found;
  }

  private void mode(Mode mode) {
    boolean live = client.publish().isPresent() || client.watch().isPresent();
    boolean dynamic =
        live
            || client.gatewayPath().isPresent()
            || client.relayUrl().isPresent()
            || !client.controls().isEmpty();
    boolean oneshot = client.input().isPresent() || client.output().isPresent();
    when(
        mode == Mode.DYNAMIC && oneshot,
        "client-mode-mismatch-dynamic",
        client.input().isPresent() ? "input" : "output",
        "'input' and 'output' are for oneshot pipelines, this one is dynamic",
        "Use 'publish' and 'watch', or write 'mode: oneshot'.");
    when(
        mode == Mode.ONESHOT && dynamic,
        "client-mode-mismatch-oneshot",
        "",
        "'publish', 'watch', 'controls' and gateways are for dynamic pipelines, this one is oneshot",
        "Use 'input' and 'output', or write 'mode: dynamic'.");
    boolean byMoq =
        client.publish().isPresent()
            || client.watch().filter(watch -> watch.msePath().isEmpty()).isPresent();
    when(
        byMoq && client.gatewayPath().isEmpty() && client.relayUrl().isEmpty(),
        "client-missing-gateway",
        client.publish().isPresent() ? "publish" : "watch",
        "there is no 'gateway_path' and no 'relay_url' to publish or watch by",
        "Add 'gateway_path: /moq' with the path of the peer.");
  }

  private void publish(Client.Publish publish) {
    when(
        publish.tracks().isEmpty() && !publish.old(),
        "client-empty-tracks",
        "publish",
        "nothing is published: there are no tracks",
        "Add a track, such as '{kind: audio, source: microphone}'.");
    when(
        publish.broadcast().isBlank(),
        "client-empty-broadcast",
        "publish.broadcast",
        "the broadcast to publish has no name",
        "Name it as the peer's 'input_broadcasts' do.");
    when(
        client.watch().flatMap(Client.Watch::broadcast).equals(Optional.of(publish.broadcast()))
            && !publish.broadcast().isBlank(),
        "client-duplicate-broadcast",
        "watch.broadcast",
        "'" + publish.broadcast() + "' is both published and watched",
        "Give what comes back a name of its own.");
    var sources = new HashSet<String>();
    for (int at = 0; at < publish.tracks().size(); at++) {
      var track = publish.tracks().get(at);
      String path = "publish.tracks[" + at + "]";
      when(
          !sources.add(track.source() + " " + track.broadcast().orElse("")),
          "client-duplicate-source",
          path + ".source",
          name(track.source()) + " is published twice in one broadcast",
          "Leave one of the tracks.");
      track(track, path);
    }
  }

  private void track(Track track, String path) {
    boolean audio = track.kind() == Kind.AUDIO;
    when(
        track.broadcast().filter(String::isBlank).isPresent(),
        "client-empty-track-broadcast",
        path + ".broadcast",
        "the track's broadcast has no name",
        "Name it, or leave it out to use that of 'publish'.");
    when(
        audio ? track.source() == Source.CAMERA : track.source() == Source.MICROPHONE,
        "client-kind-source-mismatch",
        path + ".source",
        "a " + name(track.source()) + " gives no " + name(track.kind()),
        "Audio comes from a microphone, video from a camera or the screen.");
    boolean sized = track.width().isPresent() || track.height().isPresent();
    when(
        audio && sized,
        "client-dimensions-on-audio",
        path,
        "audio has no width and height",
        "Take them away.");
    when(
        !audio && track.width().isPresent() != track.height().isPresent(),
        "client-partial-dimensions",
        path,
        "only one of width and height is given",
        "Give both, or none.");
    when(
        track.width().filter(width -> width <= 0).isPresent()
            || track.height().filter(height -> height <= 0).isPresent(),
        "client-zero-dimension",
        path,
        "width and height must be above 0",
        "Take them away to leave the size to the browser.");
    when(
        track.maxBitrate().filter(rate -> rate <= 0).isPresent(),
        "client-zero-bitrate",
        path + ".max_bitrate",
        "max_bitrate must be above 0",
        "It is in kilobits per second.");
    when(
        audio && track.maxBitrate().isPresent(),
        "client-bitrate-on-audio",
        path + ".max_bitrate",
        "max_bitrate has no effect on audio",
        "Take it away.");
    when(
        track.codec().filter(codec -> !CODECS.contains(codec)).isPresent(),
        "client-unrecognized-codec",
        path + ".codec",
        "'" + track.codec().orElse("") + "' is no codec that browsers are asked for",
        "There is vp9, av1, h264, opus, aac.");
  }

  private void watch(Client.Watch watch) {
    when(
        watch.broadcast().filter(String::isBlank).isPresent(),
        "client-empty-broadcast",
        "watch.broadcast",
        "the broadcast to watch has no name",
        "Name it as the peer's 'output_broadcast' does.");
    when(
        !watch.audio() && !watch.video(),
        "client-watch-no-media",
        "watch",
        "neither audio nor video is watched",
        "Write 'audio: true' or 'video: true'.");
  }

  private void input(Input input) {
    boolean none = input.type() == Take.NONE || input.type() == Take.TRIGGER;
    when(
        none && input.accept().isPresent(),
        input.type() == Take.NONE
            ? "client-input-none-with-accept"
            : "client-input-trigger-with-accept",
        "input.accept",
        "'accept' has no effect where no file is taken",
        "Take it away, or write 'type: file_upload'.");
    when(
        none && !input.fieldHints().isEmpty(),
        "client-field-hints-no-input",
        "input.field_hints",
        "'field_hints' have no effect where nothing is taken",
        "Take them away, or write 'type: file_upload'.");
    when(
        none && !input.assetTags().isEmpty(),
        "client-asset-tags-no-input",
        "input.asset_tags",
        "'asset_tags' have no effect where nothing is taken",
        "Take them away, or write 'type: file_upload'.");
    when(
        input.type() == Take.TEXT && input.placeholder().isEmpty(),
        "client-text-no-placeholder",
        "input",
        "the text has no 'placeholder' to say what is wanted",
        "Add 'placeholder: Type what to say'.");
  }

  private void control(Client.Control control, String path) {
    when(
        control.type() == Look.NUMBER && (control.min().isEmpty() || control.max().isEmpty()),
        "client-control-number-no-bounds",
        path,
        "the number '" + control.label() + "' has no bounds",
        "Add 'min' and 'max', so that it can be a slider.");
    when(
        control.type() == Look.SELECT && control.options().isEmpty(),
        "client-control-select-no-options",
        path,
        "there is nothing to choose in '" + control.label() + "'",
        "Add 'options: [{label: ..., value: ...}]'.");
  }

  private void when(boolean odd, String code, String path, String message, String hint) {
    if (odd) {
      found.add(new Lint(code, path, message, hint));
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
