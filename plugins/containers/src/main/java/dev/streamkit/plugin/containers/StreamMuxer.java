package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Gated;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.node.Processor;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a file forward only, giving out its bytes as they come. Packets that come faster than they
 * play are written in larger pieces.
 */
final class StreamMuxer implements Processor, Gated {
  private static final int PIECE_BYTES = 16 * 1024;

  private final WriterFactory factory;
  private final List<String> inputs;
  private final int chunkBytes;
  private final PendingBytes pending = new PendingBytes();
  private final Pace pace = new Pace();
  private final WriteTally tally = new WriteTally();
  private final Set<String> open;
  private NodeContext context;
  private MediaWriter writer;
  private BinaryOutput output;
  private long flushedUs;

  StreamMuxer(WriterFactory factory, List<String> inputs, int chunkBytes) {
    this.factory = factory;
    this.inputs = inputs;
    this.chunkBytes = chunkBytes;
    open = new HashSet<>(inputs);
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    FFmpeg.load();
    this.context = context;
    writer = factory.create(inputs, pending, context.report());
    output = new BinaryOutput(context.buffers());
  }

  @Override
  public boolean accepts(String input) {
    return writer.accepts(input);
  }

  @Override
  public void handle(String input, Packet packet, Output out) throws Exception {
    boolean live = pace.isLive(context.clock().nowUs(), packet.timing());
    try {
      writer.write(input, packet);
      tally.written();
    } catch (NodeException e) {
      throw tally.refused(e);
    }
    if (writer.endUs() - flushedUs >= (live ? factory.liveHeldUs() : factory.heldUs())) {
      writer.flush();
      flushedUs = writer.endUs();
    }
    if (live || pending.sizeBytes() >= PIECE_BYTES) {
      send(out);
    }
  }

  @Override
  public void endOfInput(String input, Output out) throws Exception {
    writer.end(input);
    open.remove(input);
    if (open.isEmpty()) {
      writer.finish();
      tally.requireAny();
    }
    send(out);
  }

  /** What finds no memory stays for the next time. */
  private void send(Output out) throws NodeException, InterruptedException {
    output.begin(writer);
    while (pending.sizeBytes() > 0) {
      int size = Math.min(chunkBytes, pending.sizeBytes());
      var payload = output.allocate(size);
      pending.take(payload.bytes());
      output.send(out, payload);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
