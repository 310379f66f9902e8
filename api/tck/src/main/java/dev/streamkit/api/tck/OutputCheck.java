package dev.streamkit.api.tck;

import dev.streamkit.api.node.Pin;
import dev.streamkit.api.packet.EncodedVideo;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.PacketType;
import dev.streamkit.api.packet.Timing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a node sends, held against what it declares and against the rules of timing. */
final class OutputCheck {
  /** A jump of more is a discontinuity, at which time may start again. */
  private static final long DISCONTINUITY_US = 10_000_000;

  private final List<Pin> inputs;
  private final List<Pin> outputs;
  private final Map<String, Timing> lastIn = new HashMap<>();
  private final Map<String, Timing> lastOut = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** Once the input itself was out of order, the output may be. */
  private boolean orderly = true;

  OutputCheck(List<Pin> inputs, List<Pin> outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  boolean hasInput(String pin) {
    return inputs.stream().anyMatch(declared -> declared.covers(pin));
  }

  void arrived(String pin, Packet packet) {
    orderly &= disorder(lastIn.put(pin, packet.timing()), packet) == null;
  }

  /** Whether the node has that output; anything else wrong is remembered. */
  boolean sent(String pin, Packet packet) {
    var declared = outputs.stream().filter(output -> output.covers(pin)).findFirst();
    if (declared.isEmpty()) {
      violation("sent to undeclared pin '" + pin + "': " + packet);
      return false;
    }
    if (declared.get().types().stream().noneMatch(type -> matches(type, packet))) {
      violation("sent to '" + pin + "' what it does not declare: " + packet);
    }
    String disorder = disorder(lastOut.put(pin, packet.timing()), packet);
    if (orderly && disorder != null) {
      violation("sent to '" + pin + "' out of order: " + disorder);
    }
    return true;
  }

  void violation(String what) {
    synchronized (violations) {
      violations.add(what);
    }
  }

  /** Fails when something was wrong since the last call. */
  void verify() {
    synchronized (violations) {
      if (!violations.isEmpty()) {
        var error = new AssertionError(String.join("\n", violations));
        violations.clear();
        throw error;
      }
    }
  }

  private boolean matches(PacketType type, Packet packet) {
    return type instanceof PacketType.SameAs same
        ? inputs.stream()
            .filter(input -> input.covers(same.input()))
            .anyMatch(input -> input.types().stream().anyMatch(in -> in.matches(packet)))
        : type.matches(packet);
  }

  private static String disorder(Timing before, Packet packet) {
    Timing now = packet.timing();
    if (before == null) {
      return null;
    }
    if (now.hasSequence() && before.hasSequence() && now.sequence() <= before.sequence()) {
      return "sequence " + now.sequence() + " after " + before.sequence();
    }
    long fallUs = now.hasTimestamp() ? before.timestampUs() - now.timestampUs() : 0;
    boolean falls = before.hasTimestamp() && fallUs > 0 && fallUs <= DISCONTINUITY_US;
    return falls && !(packet instanceof EncodedVideo)
        ? "timestamp " + now.timestampUs() + " us after " + before.timestampUs() + " us"
        : null;
  }
}
