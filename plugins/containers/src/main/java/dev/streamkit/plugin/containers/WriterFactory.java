package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.Reporter;
import dev.streamkit.lib.ffmpeg.ByteSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Begins files of one container. */
interface WriterFactory {
  /** A file that takes its packets from these inputs. */
  MediaWriter create(List<String> inputs, ByteSink sink, Reporter report);

  /** Media time that may be held back to be written in one piece. */
  default long heldUs() {
    return Long.MAX_VALUE;
  }

  /** The same for packets that come no faster than they play. */
  default long liveHeldUs() {
    return Long.MAX_VALUE;
  }

  /** The pieces of a whole file in the order in which they are given out. */
  default List<FilePiece> order(Spool file) throws IOException {
    return List.of(FilePiece.of(0, file.sizeBytes()));
  }

  /** Files of a container that FFmpeg writes. */
  record ByFFmpeg(OutputFormat format, Map<String, String> tags) implements WriterFactory {
    @Override
    public MediaWriter create(List<String> inputs, ByteSink sink, Reporter report) {
      return new FFmpegWriter(format, tags, inputs, sink, report);
    }

    @Override
    public long heldUs() {
      return format.heldUs() == 0 ? Long.MAX_VALUE : format.heldUs();
    }

    @Override
    public long liveHeldUs() {
      return format.heldUs() == 0 ? Long.MAX_VALUE : format.liveHeldUs();
    }

    @Override
    public List<FilePiece> order(Spool file) throws IOException {
      return format.container() == Container.MP4
          ? FastStart.order(file)
          : WriterFactory.super.order(file);
    }
  }
}
