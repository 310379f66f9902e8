package dev.streamkit.kernel.graph;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.Health;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.Telemetry;
import dev.streamkit.kernel.memory.NodePool;
import java.time.Instant;
import java.util.Map;

/** What a node sees of the kernel. */
final class CellContext implements NodeContext, Reporter {
  private final Cell cell;
  private final BufferPool buffers;

  CellContext(Cell cell) {
    this.cell = cell;
    this.buffers = new NodePool(cell.graph.budget(), cell.account);
  }

  @Override
  public String session() {
    return cell.graph.id();
  }

  @Override
  public String node() {
    return cell.id();
  }

  @Override
  public MediaClock clock() {
    return cell.graph.clock();
  }

  @Override
  public BufferPool buffers() {
    return buffers;
  }

  @Override
  public Reporter report() {
    return this;
  }

  @Override
  public Access access() {
    return cell.blueprint.access();
  }

  @Override
  public Streams streams() {
    return cell.blueprint.streams();
  }

  @Override
  public void state(Health health) {
    cell.status.health(health);
  }

  @Override
  public void count(String counter, long delta) {
    cell.status.count(counter, delta);
  }

  @Override
  public void telemetry(String eventType, Map<String, Object> data) {
    cell.graph
        .observer()
        .telemetry(new Telemetry(session(), node(), eventType, data, Instant.now()));
  }
}
