package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.io.IOException;
import java.util.List;

/**
 * Writes a whole file before it gives out any of it: the head then tells the length, and where
 * everything is. It takes its packets in the order of their times.
 */
final class FileMuxer implements Loop {
  private static final long MAX_FILE_BYTES = 16L << 30;

  private final WriterFactory factory;
  private final List<String> inputs;
  private final int chunkBytes;
  private final WriteTally tally = new WriteTally();
  private NodeContext context;

  FileMuxer(WriterFactory factory, List<String> inputs, int chunkBytes) {
    this.factory = factory;
    this.inputs = inputs;
    this.chunkBytes = chunkBytes;
  }

  @Override
  public void open(NodeContext context) {
    FFmpeg.load();
    this.context = context;
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    try (var file = new Spool(context.access().scratch(), MAX_FILE_BYTES);
        var writer = factory.create(inputs, file, context.report())) {
      write(in, writer);
      writer.finish();
      tally.requireAny();
      send(file, writer, out);
    }
  }

  /** Always takes the next packet of the input whose time is behind. */
  private void write(Input in, MediaWriter writer)
      throws NodeException, IOException, InterruptedException {
    var next = new Packet[inputs.size()];
    try {
      for (int i = 0; i < next.length; i++) {
        next[i] = take(in, writer, inputs.get(i));
      }
      for (int first; (first = first(next)) >= 0; ) {
        Packet packet = next[first];
        next[first] = null;
        try {
          writer.write(inputs.get(first), packet);
          tally.written();
        } catch (NodeException e) {
          packet.close();
          if (e.category() != NodeException.Category.INPUT) {
            throw e;
          }
          tally.refused(e);
          context.report().count("refused_packets", 1);
        }
        next[first] = take(in, writer, inputs.get(first));
      }
    } finally {
      for (Packet packet : next) {
        if (packet != null) {
          packet.close();
        }
      }
    }
  }

  private static Packet take(Input in, MediaWriter writer, String input)
      throws NodeException, IOException, InterruptedException {
    Packet packet = in.take(input);
    if (packet == null) {
      writer.end(input);
    }
    return packet;
  }

  private static int first(Packet[] packets) {
    int first = -1;
    for (int i = 0; i < packets.length; i++) {
      if (packets[i] != null
          && (first < 0
              || packets[i].timing().timestampUs() < packets[first].timing().timestampUs())) {
        first = i;
      }
    }
    return first;
  }

  private void send(Spool file, MediaWriter writer, Output out)
      throws NodeException, IOException, InterruptedException {
    var output = new BinaryOutput(context.buffers());
    output.begin(writer);
    for (FilePiece piece : factory.order(file)) {
      for (long at = 0; at < piece.sizeBytes(); ) {
        int size = (int) Math.min(chunkBytes, piece.sizeBytes() - at);
        var payload = output.allocate(size);
        try {
          piece.copy(file, at, payload.bytes());
        } catch (IOException e) {
          payload.close();
          throw e;
        }
        output.send(out, payload);
        at += size;
      }
    }
  }
}
