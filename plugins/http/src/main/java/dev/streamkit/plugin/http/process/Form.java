package dev.streamkit.plugin.http.process;

import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
  private static final int MAX_PREAMBLE_BYTES = 64 << 10;
  private static final int MAX_PART_HEAD_BYTES = 8 << 10;

  /** Takes what the form holds. Every method may refuse. */
  interface Reader {
    /** The pipeline is complete. */
    void config(String source) throws RefusedException, InterruptedException;

    /** Where a field goes. */
    Incoming field(String name, String contentType) throws RefusedException;
  }

  private final MultiPart.Parser parser;
  private final Reader reader;
  private final ByteArrayOutputStream config = new ByteArrayOutputStream();
  private String contentType = UNKNOWN_TYPE;
  private boolean begun;
  private boolean configRead;
  private Incoming current;
  private long preambleBytes;
  private RefusedException refused;

  Form(String boundary, Reader reader) {
    this.reader = reader;
    this.parser = new MultiPart.Parser(boundary, this);
    parser.setPartHeadersMaxLength(MAX_PART_HEAD_BYTES);
  }

  /** Takes the next piece of the form. */
  void read(Content.Chunk chunk) throws RefusedException {
    if (!begun) {
      preambleBytes += chunk.remaining();
    }
    parser.parse(chunk);
    if (!begun && preambleBytes > MAX_PREAMBLE_BYTES) {
      throw bad("its boundary is not in its first " + MAX_PREAMBLE_BYTES + " bytes");
    }
    if (refused != null) { // the parser swallows what its listeners throw
      throw refused;
    }
  }

  /** The form is over. */
  void end() throws RefusedException {
    if (!configRead) {
      throw new RefusedException(
          400, "no-config", "The form has no field 'config'", "Send the pipeline in it");
    }
  }

  @Override
  public void onPartBegin() {
    begun = true;
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
          if (configRead) {
            if (name.equals(CONFIG)) {
              throw Fields.duplicate(name);
            }
            current = reader.field(name, contentType);
          } else if (!name.equals(CONFIG)) {
            throw new RefusedException(
                400,
                "config-not-first",
                "The form begins with the field '" + Words.shown(name) + "'",
                "Send the pipeline first, as the field 'config': the rest is used as it arrives");
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
                413,
                "config-too-large",
                "The pipeline is larger than 1 MiB",
                "No pipeline may be larger");
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
            configRead = true;
            reader.config(text(config.toByteArray()));
          } else {
            current.end();
            current = null;
          }
        });
  }

  private static String text(byte[] bytes) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          400, "config-not-text", "The pipeline is not UTF-8 text", "Send its YAML or JSON");
    }
  }

  @Override
  public void onFailure(Throwable failure) {
    if (refused == null) {
      refused = bad(String.valueOf(failure.getMessage()));
    }
  }

  private static RefusedException bad(String why) {
    return new RefusedException(
        400,
        "bad-form",
        "The form cannot be read: " + Words.shown(why),
        "Send it as curl does with -F");
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
      refused = new RefusedException(503, "stopping", "The server is stopping", "Try again later");
    }
  }
}
