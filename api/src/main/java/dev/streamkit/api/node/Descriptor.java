package dev.streamkit.api.node;

import java.util.List;
import java.util.Set;

/**
 * What the kernel and its users know of a kind of node before there is one. Made by {@link #of} and
 * the {@code with} methods.
 *
 * @param kind name, such as {@code audio::opus::encoder}: lower-case words, joined by two colons
 * @param summary one sentence on what it does
 * @param categories words to find it by, such as {@code audio}, {@code filters}
 * @param threading where its calls run
 * @param conserves what the ledger may check across it
 * @param traits what else sets it apart
 */
public record Descriptor(
    String kind,
    String summary,
    List<String> categories,
    Threading threading,
    Conserves conserves,
    Set<Trait> traits) {
  /** Where a processor's calls run. A {@link Loop} always has a thread of its own. */
  public enum Threading {
    /**
     * With the session's other nodes, one call at a time. For calls below about 1 ms that never
     * block.
     */
    SHARED,
    /** On a platform thread of the node's own. For calls that block or take longer. */
    OWN
  }

  /** What comes out of a node, compared to what goes in, once the stream has ended. */
  public enum Conserves {
    /** As many packets. */
    PACKETS,
    /** As much media time. */
    DURATION,
    /** Nothing that could be checked. */
    NOTHING
  }

  /** What sets a kind apart. */
  public enum Trait {
    /**
     * What it gives does not depend on what it gets, as a peer far away decides: it may stand in a
     * circle of links.
     */
    TWO_WAY,
    /** Only for sessions that serve one request. */
    ONESHOT_ONLY,
    /** Only for sessions that live. */
    DYNAMIC_ONLY
  }

  /** Checks the kind and copies the categories. */
  public Descriptor {
    if (!kind.matches("[a-z][a-z0-9_]*(::[a-z][a-z0-9_]*)+")) {
      throw new IllegalArgumentException(
          "kind must be lower-case words joined by '::', was '" + kind + "'");
    }
    categories = List.copyOf(categories);
    traits = Set.copyOf(traits);
  }

  /** A shared node that conserves nothing. */
  public static Descriptor of(String kind, String summary) {
    return new Descriptor(kind, summary, List.of(), Threading.SHARED, Conserves.NOTHING, Set.of());
  }

  /** The same with these categories. */
  public Descriptor withCategories(String... categories) {
    return new Descriptor(kind, summary, List.of(categories), threading, conserves, traits);
  }

  /** The same with this threading. */
  public Descriptor withThreading(Threading threading) {
    return new Descriptor(kind, summary, categories, threading, conserves, traits);
  }

  /** The same, conserving this. */
  public Descriptor withConserves(Conserves conserves) {
    return new Descriptor(kind, summary, categories, threading, conserves, traits);
  }

  /** The same with these traits. */
  public Descriptor withTraits(Trait... traits) {
    return new Descriptor(kind, summary, categories, threading, conserves, Set.of(traits));
  }
}
