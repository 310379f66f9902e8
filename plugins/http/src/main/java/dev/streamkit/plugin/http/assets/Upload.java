package dev.streamkit.plugin.http.assets;

import dev.streamkit.api.node.Access;
import dev.streamkit.plugin.http.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * The first file of a form, written as it arrives. Other parts of the form are read and dropped.
 */
final class Upload extends MultiPart.AbstractPartsListener implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  /** What a form may hold beside its file. */
  private static final int MAX_OTHER_BYTES = 1 << 20;

  /** Where a file goes, by the name that it came with. */
  interface Target {
    Access.Draft begin(AssetName name) throws RefusedException, IOException;
  }

  private final long maxBytes;
  private final Target target;
  private AssetName name;
  private Access.Draft draft;
  private boolean whole;
  private long sizeBytes;
  private RefusedException refused;

  Upload(long maxBytes, Target target) {
    this.maxBytes = maxBytes;
    this.target = target;
  }

  /** Reads a form to its end. */
  void read(InputStream body, String boundary) throws RefusedException, IOException {
    var parser = new MultiPart.Parser(boundary, this);
    byte[] buffer = new byte[BUFFER_BYTES];
    long read = 0;
    for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
      read += length;
      parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, length), false));
      if (read > maxBytes + MAX_OTHER_BYTES) {
        refused = tooLarge(maxBytes);
      }
      check();
    }
    parser.parse(Content.Chunk.EOF);
    check();
    if (name == null) {
      throw new RefusedException(
          400, "no-file", "The form has no file", "Send one, as curl does with -F file=@FILE");
    }
  }

  private void check() throws RefusedException {
    if (refused != null) {
      throw refused;
    }
  }

  /** The name of the file. */
  AssetName name() {
    return name;
  }

  /** How long it is. */
  long sizeBytes() {
    return sizeBytes;
  }

  /** Gives the file its name. */
  void complete() throws IOException {
    draft.complete();
  }

  @Override
  public void onPartHeaders() {
    if (name != null || getFileName() == null || refused != null) {
      return;
    }
    try {
      name = AssetName.forUpload(getFileName());
      draft = target.begin(name);
    } catch (RefusedException e) {
      refused = e;
    } catch (IOException e) {
      refused = notStored(e);
    }
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    if (draft == null || whole || refused != null) {
      return;
    }
    var bytes = chunk.getByteBuffer();
    sizeBytes += bytes.remaining();
    if (sizeBytes > maxBytes) {
      refused = tooLarge(maxBytes);
      return;
    }
    try {
      while (bytes.hasRemaining()) {
        draft.write(bytes);
      }
    } catch (IOException e) {
      refused = notStored(e);
    }
  }

  @Override
  public void onPart(String name, String fileName, HttpFields headers) {
    whole = draft != null;
  }

  @Override
  public void onFailure(Throwable failure) {
    if (refused == null) {
      refused =
          new RefusedException(
              400, "bad-form", "The form cannot be read: " + failure.getMessage(), "");
    }
  }

  static RefusedException tooLarge(long maxBytes) {
    return new RefusedException(
        413,
        "asset-too-large",
        "The file is longer than " + maxBytes + " bytes",
        "Send less, or raise server.max_body_size in skit.toml");
  }

  private static RefusedException notStored(IOException e) {
    return new RefusedException(
        507, "asset-not-stored", "The file cannot be written: " + e.getMessage(), "");
  }

  @Override
  public void close() throws IOException {
    for (var open : Optional.ofNullable(draft).stream().toList()) {
      open.close();
    }
  }
}
