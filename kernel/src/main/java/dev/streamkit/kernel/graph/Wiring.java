package dev.streamkit.kernel.graph;

import dev.streamkit.api.session.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Which cells and links a graph has, and had. Used under the graph's lock. */
final class Wiring {
  /** Removed cells that are still reported. */
  private static final int MAX_REMOVED = 100;

  private final Graph graph;
  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final List<Cell> everyCell = new ArrayList<>();
  private final List<Link> everyLink = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final ArrayDeque<Cell> removed = new ArrayDeque<>();

  Wiring(Graph graph) {
    this.graph = graph;
  }

  Cell add(Cell cell) {
    cells.put(cell.id(), cell);
    everyCell.add(cell);
    return cell;
  }

  Cell cell(String id) {
    return cells.get(id);
  }

  Stream<Cell> cells() {
    return cells.values().stream();
  }

  /** The cells, removed ones included. */
  List<Cell> everyCell() {
    return everyCell;
  }

  /** The links, removed ones included. */
  List<Link> everyLink() {
    return everyLink;
  }

  boolean feedsOthers(Cell cell) {
    return links.stream().anyMatch(link -> link.sender == cell);
  }

  /**
   * Takes links away and makes others. Receivers first learn of their new links; then each sender
   * changes all of its links between two packets, so that a packet goes either the old way or the
   * new. What is in an old link is still delivered, before anything of a link that takes its place.
   */
  CompletableFuture<Void> rewire(List<Connection> old, List<Connection> made) {
    var removed = old.stream().map(this::find).toList();
    var added = made.stream().map(this::link).toList();
    for (Link link : added) {
      links.stream()
          .filter(it -> it.connection.sameInput(link.connection))
          .findFirst()
          .ifPresent(it -> link.turn.follow(it.turn));
    }
    links.removeAll(removed);
    links.addAll(added);
    everyLink.addAll(added);
    var known = added.stream().map(link -> done(link.receiver, () -> link.receiver.addInput(link)));
    return all(known)
        .thenCompose(
            _ ->
                all(
                    Stream.concat(removed.stream(), added.stream())
                        .map(link -> link.sender)
                        .distinct()
                        .map(sender -> done(sender, () -> swap(sender, removed, added)))));
  }

  private static void swap(Cell sender, List<Link> removed, List<Link> added) {
    removed.stream().filter(link -> link.sender == sender).forEach(sender::removeOutput);
    added.stream().filter(link -> link.sender == sender).forEach(sender::addOutput);
  }

  private static CompletableFuture<Void> done(Cell cell, Runnable change) {
    var done = new CompletableFuture<Void>();
    cell.submit(
        () -> {
          change.run();
          done.complete(null);
        });
    return done;
  }

  private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> changes) {
    return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new));
  }

  private Link link(Connection connection) {
    Cell from = cells.get(connection.fromNode());
    Cell to = cells.get(connection.toNode());
    var link = new Link(connection, from, to, graph.limits());
    link.crossIfApart();
    return link;
  }

  /** The link with these ends, or {@code null}. */
  Link find(Connection connection) {
    return links.stream()
        .filter(link -> link.connection.sameEnds(connection))
        .findFirst()
        .orElse(null);
  }

  private void detach(Link link) {
    links.remove(link);
    link.sender.submit(() -> link.sender.removeOutput(link));
  }

  /**
   * Forgets the oldest of the cells that were removed, and their links: a live session may see any
   * number.
   */
  void settled(Cell cell) {
    if (cells.get(cell.id()) == cell) {
      return;
    }
    removed.add(cell);
    if (removed.size() > MAX_REMOVED) {
      Cell oldest = removed.poll();
      everyCell.remove(oldest);
      everyLink.removeIf(link -> link.sender == oldest || link.receiver == oldest);
    }
  }

  /** Takes a cell and its links away. The cell is still to be stopped. */
  Cell remove(String id) {
    Cell cell = cells.remove(id);
    if (cell != null) {
      for (Link link : List.copyOf(links)) {
        if (link.sender == cell || link.receiver == cell) {
          detach(link);
        }
      }
    }
    return cell;
  }
}
