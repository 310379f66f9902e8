package dev.streamkit.cli;

import dev.streamkit.api.node.Streams;
import dev.streamkit.api.session.Engine;
import dev.streamkit.api.session.Mode;
import dev.streamkit.api.session.Outcome;
import dev.streamkit.api.session.PipelineException;
import dev.streamkit.api.session.Problem;
import dev.streamkit.api.session.SessionSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the sample of the package: only that shows whether the native codecs work here. */
final class Trial {
  static final String PIPELINE = "samples/pipelines/oneshot/double_volume.yml";
  static final String AUDIO = "samples/audio/system/evening-bells.ogg";
  private static final long PATIENCE_S = 60;

  private final AtomicLong writtenBytes = new AtomicLong();

  /** Throws what went wrong, in words. */
  String run(Engine engine, Path home) throws IOException, InterruptedException {
    byte[] audio = Files.readAllBytes(home.resolve(AUDIO));
    long start = System.nanoTime();
    try {
      var pipeline =
          engine.compile(Files.readString(home.resolve(PIPELINE)), Optional.of(Mode.ONESHOT));
      var spec =
          SessionSpec.of(Mode.ONESHOT)
              .withSource("media", () -> new Upload(audio))
              .withSink("output", Nowhere::new);
      var outcome = engine.start(pipeline, spec).outcome().get(PATIENCE_S, TimeUnit.SECONDS);
      if (outcome.end() != Outcome.End.COMPLETED || writtenBytes.get() == 0) {
        throw new IOException(words(outcome.problems()));
      }
    } catch (PipelineException e) {
      throw new IOException(words(e.problems()), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("it did not end within " + PATIENCE_S + " s", e);
    }
    return "an Ogg/Opus file was decoded and encoded again in %d ms"
        .formatted((System.nanoTime() - start) / 1_000_000);
  }

  private static String words(List<Problem> problems) {
    return problems.isEmpty() ? "nothing came out" : problems.getFirst().toString();
  }

  private static final class Upload implements Streams.Source {
    private final ReadableByteChannel bytes;

    Upload(byte[] bytes) {
      this.bytes = Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    @Override
    public String contentType() {
      return "audio/ogg";
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return bytes.read(target);
    }

    @Override
    public boolean isOpen() {
      return bytes.isOpen();
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  private final class Nowhere implements Streams.Sink {
    @Override
    public void contentType(String contentType) {}

    @Override
    public int write(ByteBuffer bytes) {
      int length = bytes.remaining();
      bytes.position(bytes.limit());
      writtenBytes.addAndGet(length);
      return length;
    }

    @Override
    public void complete() {}

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
