package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * The form of a request, read as it arrives: first {@code config}, the pipeline, which is small and
 * kept; then the fields that the pipeline reads, which are passed on piece by piece.
 */
final class Form extends MultiPart.AbstractPartsListener {
  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final String CONFIG = "config";
  private static final int MAX_CONFIG_BYTES = 1 << 20;

  /** Takes what the form holds. Every method may refuse. */
  interface Reader {
    /** The pipeline is complete. */
    void config(String source) throws RefusedException;

    /** Where a field goes. */
    Incoming field(String name) throws RefusedException;
  }

  private final Reader reader;
  private final ByteArrayOutputStream config = new ByteArrayOutputStream();
  private final Set<String> seen = new HashSet<>();
  private String contentType = UNKNOWN_TYPE;
  private Incoming current;
  private RefusedException refused;

  Form(Reader reader) {
    this.reader = reader;
  }

  /** Throws what a part was refused for; the parser itself swallows it. */
  void check() throws RefusedException {
    if (refused != null) {
      throw refused;
    }
  }

  @Override
  public void onPartHeader(String name, String value) {
    super.onPartHeader(name, value);
    if (HttpHeader.CONTENT_TYPE.is(name)) {
      contentType = value;
    }
  }

  @Override
  public void onPartHeaders() {
    attempt(
        () -> {
          String name = getName();
          if (name == null) {
            throw new RefusedException(
                400, "nameless-field", "The form has a field without a name", "Name it");
          }
          if (!seen.add(name)) {
            throw new RefusedException(
                400, "duplicate-field", "The form has two fields '" + name + "'", "Send one");
          }
          if (!name.equals(CONFIG)) {
            if (!seen.contains(CONFIG)) {
              throw new RefusedException(
                  400,
                  "config-not-first",
                  "The form begins with the field '" + name + "'",
                  "Send the pipeline first, as the field 'config': the rest is used as it arrives");
            }
            current = reader.field(name);
            current.begin(contentType);
          }
        });
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    attempt(
        () -> {
          ByteBuffer bytes = chunk.getByteBuffer();
          if (current != null) {
            current.write(bytes);
          } else if (config.size() + bytes.remaining() > MAX_CONFIG_BYTES) {
            throw new RefusedException(
                413, "config-too-large", "The pipeline is larger than 1 MiB", "");
          } else {
            byte[] part = new byte[bytes.remaining()];
            bytes.get(part);
            config.writeBytes(part);
          }
        });
  }

  @Override
  public void onPart(String name, String fileName, HttpFields headers) {
    contentType = UNKNOWN_TYPE;
    attempt(
        () -> {
          if (current == null) {
            reader.config(config.toString(StandardCharsets.UTF_8));
          } else {
            current.end();
          }
        });
  }

  @Override
  public void onFailure(Throwable failure) {
    if (refused == null) {
      refused =
          new RefusedException(
              400, "bad-form", "The form cannot be read: " + failure.getMessage(), "");
    }
  }

  private interface Step {
    void run() throws RefusedException, InterruptedException;
  }

  private void attempt(Step step) {
    if (refused != null) {
      return;
    }
    try {
      step.run();
    } catch (RefusedException e) {
      refused = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refused = new RefusedException(503, "stopping", "The server is stopping", "");
    }
  }
}
