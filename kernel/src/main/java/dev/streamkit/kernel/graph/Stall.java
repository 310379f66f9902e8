package dev.streamkit.kernel.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds cells that wait for each other through full links, as in a diamond whose one branch holds
 * packets back while the other fills, and lets the smallest of these links grow (Parks' rule). What
 * it sees may be out of date; a link that grew for nothing does no harm, because the session's
 * memory is bounded.
 */
final class Stall {
  private static final Logger LOG = LoggerFactory.getLogger(Stall.class);

  private final List<Cell> cells;
  private final List<Link> links;
  private final Set<Cell> canGoOn = new HashSet<>();

  private Stall(List<Cell> cells, List<Link> links) {
    this.cells = cells;
    this.links = links;
  }

  /** True when a link has grown. */
  static boolean relieve(List<Cell> cells, List<Link> links) {
    if (links.stream().noneMatch(Link::senderWaiting)) {
      return false;
    }
    var stall = new Stall(cells, links);
    stall.findWhoCanGoOn();
    var smallest = stall.smallestFullLink();
    if (smallest != null) {
      smallest.grow();
      LOG.info(
          "session {}: {} was full while its receiver waited for another input; it now holds {} packets",
          smallest.sender.graph.id(),
          smallest.connection,
          smallest.capacity());
    }
    return smallest != null;
  }

  private void findWhoCanGoOn() {
    boolean more = true;
    while (more) {
      more = false;
      for (Cell cell : cells) {
        if (!canGoOn.contains(cell) && canGoOn(cell)) {
          more = canGoOn.add(cell);
        }
      }
    }
  }

  private boolean canGoOn(Cell cell) {
    return switch (cell.waits()) {
      case NOTHING -> true;
      case DONE -> false;
      case ROOM ->
          links.stream()
              .filter(link -> link.sender == cell && link.senderWaiting())
              .allMatch(this::willDrain);
      case INPUT -> links.stream().anyMatch(link -> link.receiver == cell && feeds(link, cell));
    };
  }

  /** A processor takes whatever arrives; a loop takes only from the pin that it asks for. */
  private boolean willDrain(Link link) {
    if (!canGoOn.contains(link.receiver)) {
      return false;
    }
    return !(link.receiver instanceof LoopCell loop)
        || loop.waits() != Cell.Wait.INPUT
        || loop.awaits(link);
  }

  private boolean feeds(Link link, Cell cell) {
    boolean wanted = !(cell instanceof LoopCell loop) || loop.awaits(link);
    return wanted
        && !link.turn.waits()
        && (link.offers() || link.endIsNews() || canGoOn.contains(link.sender));
  }

  private Link smallestFullLink() {
    Link smallest = null;
    for (Link link : links) {
      boolean stalled =
          link.senderWaiting()
              && link.sender.waits() == Cell.Wait.ROOM
              && !canGoOn.contains(link.sender)
              && link.receiver.waits() != Cell.Wait.NOTHING
              && link.receiver.waits() != Cell.Wait.DONE;
      if (stalled && (smallest == null || link.capacity() < smallest.capacity())) {
        smallest = link;
      }
    }
    return smallest;
  }
}
