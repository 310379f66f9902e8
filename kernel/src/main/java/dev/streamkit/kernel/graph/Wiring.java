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

  /** Joins two cells: first the receiver learns of the link, then the sender may use it. */
  CompletableFuture<Void> connect(Connection connection) {
    Cell from = cells.get(connection.fromNode());
    Cell to = cells.get(connection.toNode());
    var link = new Link(connection, from, to, graph.limits());
    link.crossIfApart();
    links.add(link);
    everyLink.add(link);
    var connected = new CompletableFuture<Void>();
    to.submit(
        () -> {
          to.addInput(link);
          from.submit(
              () -> {
                from.addOutput(link);
                connected.complete(null);
              });
        });
    return connected;
  }

  /**
   * Takes a link away from its sender; what is in it is still delivered. Null when there is no such
   * link.
   */
  CompletableFuture<Void> disconnect(Connection connection) {
    for (Link link : links) {
      if (link.connection.sameEnds(connection)) {
        return detach(link);
      }
    }
    return null;
  }

  private CompletableFuture<Void> detach(Link link) {
    links.remove(link);
    var detached = new CompletableFuture<Void>();
    link.sender.submit(
        () -> {
          link.sender.removeOutput(link);
          detached.complete(null);
        });
    return detached;
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
          var unused = detach(link);
        }
      }
    }
    return cell;
  }
}
