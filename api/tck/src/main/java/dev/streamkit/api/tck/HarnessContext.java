package dev.streamkit.api.tck;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.BufferPool;
import dev.streamkit.api.node.MediaClock;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.node.Streams;

/** What the harness offers to its node. */
record HarnessContext(
    String session,
    String node,
    MediaClock clock,
    BufferPool buffers,
    Reporter report,
    Access access,
    Streams streams)
    implements NodeContext {}
