package dev.streamkit.kernel.memory;

import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.Buffer;

/** Memory for one node, within its session's budget. */
public final class NodePool implements BufferPool {
  private final Budget budget;
  private final Account account;

  /** Memory from this budget, counted on this account. */
  public NodePool(Budget budget, Account account) {
    this.budget = budget;
    this.account = account;
  }

  @Override
  public Buffer allocate(long sizeBytes) throws NodeException {
    return new PooledBuffer(budget.allocate(sizeBytes), account);
  }
}
