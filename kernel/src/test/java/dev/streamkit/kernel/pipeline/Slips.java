package dev.streamkit.kernel.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The slips that people make when they write pipelines, done to a text by chance. Knows nothing of
 * how they are found.
 */
final class Slips {
  private static final Map<Character, String> NEIGHBOURS =
      Map.of(
          'a', "s", 'e', "r", 'i', "o", 'o', "p", 'n', "m", 'r', "t", 's', "d", 't', "y", 'u', "i");

  private static final String KIND = "kind\"?: \"?([a-z0-9_]+::[a-z:0-9_]+)";
  private static final String PARAM = "(?m)^ {6,}([a-z_]+):(?= \\S)";
  private static final String NUMBER = ": (\\d+(?:\\.\\d+)?)(?=[\\n,}])";
  private static final String NEED = "needs\"?: \"?([a-z_0-9]+)(?=[\\n}\"])";
  private static final String STEP = "(?m)^  (- kind: .*)$";
  private static final String NODE = "(?m)^  \\w+:(?: \\{kind.*\\}$|\\n    kind.*(?:\\n    .*)*)";
  private static final String NODE_LINE = "(?m)^( +(?:params|needs|kind):.*)$";

  private final Map<String, BiFunction<Random, String, Optional<Slip>>> all = new LinkedHashMap<>();

  private Slips() {
    names();
    values();
    structure();
    form();
  }

  /** All slips by name, in a fixed order. */
  static Map<String, BiFunction<Random, String, Optional<Slip>>> all() {
    return new Slips().all;
  }

  private void names() {
    typo("kind-typo", "unknown-kind", KIND);
    token("kind-one-colon", "unknown-kind", KIND, kind -> kind.replaceFirst("::", ":"));
    token("kind-dots", "unknown-kind", KIND, kind -> kind.replace("::", "."));
    token("kind-capital", "unknown-kind", KIND, Slips::capital);
    token("kind-short", "unknown-kind", KIND, kind -> kind.substring(kind.indexOf(':') + 2));
    typo("param-typo", "unknown-param", PARAM);
    token("param-camel", "unknown-param", PARAM, Slips::camelCase);
    token("param-dash", "unknown-param", PARAM, name -> name.replace('_', '-'));
    typo("need-typo", "unknown-node", NEED);
    token("need-capital", "unknown-node", NEED, Slips::capital);
    typo(
        "need-typo-in-list",
        "unknown-node",
        "needs: \\[(\\w+)|needs: \\[\\w+, (\\w+)|needs:\\n      - (\\w+)\\n");
    token("need-of-output", "unknown-pin", NEED, node -> node + ".output");
    all.put(
        "need-pin-typo",
        (random, text) ->
            change(
                random,
                text,
                "unknown-pin",
                "needs: (uploads\\.track_\\w)",
                pin -> "uploads." + typo(random, pin.substring(8))));
    token("need-pin-left-out", "unknown-pin", "needs: (uploads\\.\\w+)", _ -> "uploads");
    token("input-typo", "unknown-pin", "[{ ](in_1): ", _ -> "in1");
    token("input-other", "unknown-pin", "[{ ](in): ", _ -> "audio");
    typo("params-typo", "unknown-key", "(?m)^\\s+(params):");
    typo("needs-typo", "unknown-key", "(?m)^\\s+(needs):");
    typo("kind-key-typo", "missing-kind", "(?m)^\\s+(?:- )?(kind):");
    typo("top-key-typo", "no-nodes", "(?m)^(steps|nodes):");
    typo("client-typo", "invalid-client", "type: (file_upload|transcription)|source: (microphone)");
    token("node-with-space", "bad-node-id", "(?m)^  (\\w+):(?=\\n)", id -> id + " 1");
  }

  private void values() {
    token("number-in-quotes", "param-type", NUMBER, number -> '"' + number + '"');
    token("number-with-k", "param-type", ": (\\d+000)(?=[\\n,}])", Slips::thousands);
    token("number-with-unit", "param-type", "rate: (\\d+)(?=[\\n,}])", number -> number + " Hz");
    token("number-with-comma", "param-type", ": (\\d+\\.\\d+)(?=\\n)", n -> n.replace('.', ','));
    token("number-in-curly-quotes", "param-type", NUMBER, number -> "“" + number + "”");
    token(
        "number-not-whole",
        "param-type",
        "(?:bitrate|chunk_size|fps|beam_size): (\\d+)",
        n -> n + ".5");
    token(
        "number-below",
        "param-range",
        "(?:gain|bitrate|fps|width|chunk_size): (\\d[\\d.]*)",
        n -> "-" + n);
    token(
        "number-above",
        "param-range",
        "(?:gain|bitrate|channels|speaker_id): (\\d[\\d.]*)",
        n -> "9" + n.replace(".", "") + "00");
    token(
        "flag-yes",
        "param-type",
        "(?:allow_reconnect|generate_silence|emit_vad_events|newline_delimited): (true)",
        _ -> "yes");
    token(
        "flag-in-quotes",
        "param-type",
        "(?:allow_reconnect|required|emit_vad_events): (true|false)",
        flag -> '"' + flag + '"');
    typo(
        "choice-typo", "param-value", "(?:split_mode|streaming_mode|application|device): ([a-z]+)");
    token(
        "text-as-number",
        "param-type",
        "(?:source_language|target_language|language): (\\S+)",
        _ -> "12");
    token("list-as-text", "param-type", "packet_types: (\\[.*\\])", _ -> "Transcription");
    typo("mode-typo", "bad-mode", "(?m)^\\s*\"?mode\"?: \"?([a-z]+)");
    token("mode-dash", "bad-mode", "(?m)^mode: (oneshot)", _ -> "one-shot");
    token(
        "mode-other",
        "wrong-mode",
        "(?m)^mode: ([a-z]+)",
        mode -> mode.equals("oneshot") ? "dynamic" : "oneshot");
    token("link-mode-dash", "bad-mode", "mode: (best_effort)", _ -> "best-effort");
  }

  private void structure() {
    all.put(
        "step-left-out",
        (random, text) ->
            drop(
                random,
                text,
                "(?m)^  - kind: (?:audio::opus|containers::ogg).*\\n(?:    .*\\n)*",
                "type-mismatch"));
    all.put("node-left-out", Slips::nodeLeftOut);
    all.put("steps-swapped", Slips::swapped);
    all.put(
        "need-left-out",
        (random, text) -> leftOut(random, text, "\\n    needs: .*", "unlinked-input"));
    all.put(
        "kind-left-out",
        (random, text) -> leftOut(random, text, "    kind: .*\\n", "missing-kind"));
    all.put(
        "param-left-out",
        (random, text) ->
            leftOut(
                random,
                text,
                "\\n      (?:model_path|model_dir|target_language|target_sample_rate): .*",
                "missing-param"));
    all.put("line-twice", Slips::twice);
    all.put("node-copied", Slips::copied);
    token(
        "need-of-itself",
        "cycle",
        "(?m)^  (?<id>\\w+):\\n    kind: (?:audio|containers).*\\n(?:    .*\\n)*?    needs: (\\w+)",
        null);
    all.put("need-of-a-later-node", Slips::later);
    token(
        "steps-for-nodes",
        "bad-pipeline",
        "(?m)^(steps|nodes):",
        key -> key.equals("steps") ? "nodes" : "steps");
  }

  private void form() {
    line("dash-left-out", "duplicate-key", STEP, step -> "  " + step.substring(2));
    line("dash-and-indent-left-out", "missing-dash", STEP, step -> step.substring(2));
    line("dash-without-space", "missing-space", STEP, step -> "-" + step.substring(2));
    line(
        "colon-left-out",
        "missing-colon",
        "(?m)^ +((?:params|needs|gain|path):.*)$",
        text -> text.replaceFirst(":", ""));
    line(
        "colon-without-space",
        "missing-space",
        "(?m)^ +((?:gain|needs|bitrate|kind): .*)$",
        text -> text.replaceFirst(": ", ":"));
    line(
        "equals",
        "missing-colon",
        "(?m)^ +((?:gain|bitrate|channels|speed): .*)$",
        text -> text.replaceFirst(": ", " = "));
    line("tab", "bad-indent", "(?m)^( {4,}[^\\s\"].*)$", text -> text.replaceFirst("^ {4}", "\t"));
    line("one-space-more", "bad-indent", NODE_LINE, text -> " " + text);
    line("one-space-less", "bad-indent", NODE_LINE, text -> text.substring(1));
    line("two-spaces-more", "bad-indent", NODE_LINE, text -> "  " + text);
    line("quote-not-closed", "unclosed-quote", "(?m)^(.*: \"[^\"]*\")$", Slips::shorter);
    line("brace-not-closed", "unclosed-bracket", "(?m)^(.*\\})$", Slips::shorter);
    line("bracket-not-closed", "unclosed-bracket", "(?m)^(.*\\])$", Slips::shorter);
    line(
        "colon-in-text",
        "quotes-needed",
        "(?m)^((?:name|description): [A-Z]\\w+ .*)$",
        text -> text.replaceFirst("(\\w) ", "$1: "));
    all.put("params-not-indented", Slips::notIndented);
    all.put(
        "params-key-left-out",
        (random, text) -> leftOut(random, text, "    params:(?=\\n)", "bad-indent"));
  }

  private void typo(String name, String code, String pattern) {
    all.put(
        name, (random, text) -> change(random, text, code, pattern, token -> typo(random, token)));
  }

  private void token(String name, String code, String pattern, UnaryOperator<String> change) {
    all.put(name, (random, text) -> change(random, text, code, pattern, change));
  }

  /** As {@link #token}, but anywhere in the line will do as its place. */
  private void line(String name, String code, String pattern, UnaryOperator<String> change) {
    all.put(
        name,
        (random, text) ->
            change(random, text, code, pattern, change)
                .map(slip -> new Slip(slip.text(), slip.code(), slip.line(), 1, slip.line(), 999)));
  }

  /** Changes what one of the pattern's groups holds; without a change, into the group 'id'. */
  private static Optional<Slip> change(
      Random random, String text, String code, String pattern, UnaryOperator<String> change) {
    return pick(random, text, pattern)
        .map(
            match -> {
              int group = match.groupCount();
              while (match.group(group) == null) {
                group--;
              }
              String old = match.group(group);
              String next = change == null ? match.group(1) : change.apply(old);
              int from = match.start(group);
              String wrong = text.substring(0, from) + next + text.substring(match.end(group));
              return wrong.equals(text) ? null : Slip.at(wrong, code, from, from + next.length());
            });
  }

  private static Optional<MatchResult> pick(Random random, String text, String pattern) {
    var matches = Pattern.compile(pattern).matcher(text).results().toList();
    return matches.isEmpty()
        ? Optional.empty()
        : Optional.of(matches.get(random.nextInt(matches.size())));
  }

  /** One letter too few, too many, changed with the next, or taken from the next key. */
  private static String typo(Random random, String word) {
    var letters = Pattern.compile("[a-z]").matcher(word).results().map(MatchResult::start).toList();
    // The first letter is seldom the wrong one.
    int at = letters.get(Math.min(letters.size() - 1, 1 + random.nextInt(letters.size())));
    String one = word.substring(at, at + 1);
    String rest = word.substring(at + 1);
    String head = word.substring(0, at);
    String other = NEIGHBOURS.getOrDefault(word.charAt(at), "x");
    boolean swap = !rest.isEmpty() && Character.isLetter(rest.charAt(0)) && !rest.startsWith(one);
    return switch (random.nextInt(4)) {
      case 0 -> head + rest;
      case 1 -> head + one + one + rest;
      case 2 -> swap ? head + rest.charAt(0) + one + rest.substring(1) : head + other + rest;
      default -> head + other + rest;
    };
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static String camelCase(String word) {
    return Pattern.compile("_([a-z])")
        .matcher(word)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private static String thousands(String number) {
    return number.substring(0, number.length() - 3) + "k";
  }

  private static String shorter(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** Takes a step out; what follows it does not fit any more. */
  private static Optional<Slip> drop(Random random, String text, String pattern, String code) {
    return pick(random, text, pattern)
        .map(
            match -> {
              String wrong = text.substring(0, match.start()) + text.substring(match.end());
              return Slip.at(wrong, code, match.start(), wrong.indexOf('\n', match.start()));
            });
  }

  /** Takes a node out and links what needed it to what it needed. */
  private static Optional<Slip> nodeLeftOut(Random random, String text) {
    var node =
        "(?m)^  (\\w+):\\n    kind: (?:audio::opus|containers::ogg::d).*\\n    needs: (\\w+)\\n";
    return pick(random, text, node)
        .map(
            match -> {
              String without = text.substring(0, match.start()) + text.substring(match.end());
              var user = Pattern.compile("needs: (" + match.group(1) + ")(?=\\n)").matcher(without);
              if (!user.find()) {
                return null;
              }
              String wrong =
                  without.substring(0, user.start(1))
                      + match.group(2)
                      + without.substring(user.end(1));
              return Slip.at(
                  wrong, "type-mismatch", user.start(1), user.start(1) + match.group(2).length());
            });
  }

  private static Optional<Slip> swapped(Random random, String text) {
    String step = "  - kind: .*\\n(?:    .*\\n)*";
    return pick(random, text, "(?m)^(" + step + ")(" + step + ")(?=  - )")
        .map(
            match -> {
              String both = match.group(2) + match.group(1);
              String wrong = text.substring(0, match.start()) + both + text.substring(match.end());
              int end = match.start() + both.length();
              // What follows the two may be what does not fit any more.
              return Slip.at(wrong, "type-mismatch", match.start(), wrong.indexOf('\n', end));
            });
  }

  /** Takes a line of a node or step out. */
  private static Optional<Slip> leftOut(Random random, String text, String pattern, String code) {
    var whole = new ArrayList<MatchResult>();
    Pattern.compile(NODE).matcher(text).results().forEach(whole::add);
    Pattern.compile("(?m)^  - kind: .*(?:\\n    .*)*").matcher(text).results().forEach(whole::add);
    var fitting =
        whole.stream()
            .filter(node -> Pattern.compile(pattern).matcher(node.group()).find())
            .toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    var node = fitting.get(random.nextInt(fitting.size()));
    String less = node.group().replaceFirst(pattern, "").replaceAll("\\n\\n", "\n");
    String wrong = text.substring(0, node.start()) + less + text.substring(node.end());
    return Optional.of(Slip.at(wrong, code, node.start(), node.start() + less.length()));
  }

  private static Optional<Slip> twice(Random random, String text) {
    return pick(random, text, "(?m)^ {4,}(?:gain|bitrate|params|needs|channels): \\S.*\\n")
        .map(
            match -> {
              String wrong =
                  text.substring(0, match.end()) + match.group() + text.substring(match.end());
              return Slip.at(
                  wrong, "duplicate-key", match.end(), match.end() + match.group().length());
            });
  }

  /** A node written by copying another, whose name is still that of the other. */
  private static Optional<Slip> copied(Random random, String text) {
    var nodes = Pattern.compile(NODE).matcher(text).results().toList();
    if (nodes.size() < 3 || text.startsWith("{")) {
      return Optional.empty();
    }
    int at = 1 + random.nextInt(nodes.size() - 2);
    String name = nodes.get(at - 1).group().strip().split(":", 2)[0];
    String old = nodes.get(at).group().strip().split(":", 2)[0];
    int start = nodes.get(at).start() + 2;
    String wrong = text.substring(0, start) + name + text.substring(start + old.length());
    return Optional.of(Slip.at(wrong, "duplicate-key", start, start + name.length()));
  }

  /** A need of the node that comes next instead of the one before. */
  private static Optional<Slip> later(Random random, String text) {
    String pair =
        "(?m)^  (\\w+):\\n    kind: (?:audio|containers).*\\n(?:    .*\\n)*?    needs: (\\w+)\\n"
            + "(?=  (\\w+):\\n    kind: (?:audio|containers).*\\n(?:    .*\\n)*?    needs: \\1\\n)";
    return pick(random, text, pair)
        .map(
            match -> {
              String next = match.group(3);
              String wrong =
                  text.substring(0, match.start(2)) + next + text.substring(match.end(2));
              return Slip.at(wrong, "cycle", match.start(2), match.start(2) + next.length());
            });
  }

  private static Optional<Slip> notIndented(Random random, String text) {
    return pick(
            random, text, "(?m)^    params:\\n      (?:gain|bitrate|channels|speed): .*\\n(?! {6})")
        .map(
            match -> {
              String flat = match.group().replace("\n      ", "\n    ");
              String wrong = text.substring(0, match.start()) + flat + text.substring(match.end());
              return Slip.at(wrong, "unknown-key", match.start(), match.start() + flat.length());
            });
  }
}
