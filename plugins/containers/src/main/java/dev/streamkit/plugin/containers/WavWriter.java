package dev.streamkit.plugin.containers;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Reporter;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.Packet;
import dev.streamkit.api.packet.RawAudio;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.ByteSink;
import dev.streamkit.lib.ffmpeg.SeekableSink;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a WAV file of raw audio. Where the head cannot be written again at the end, its lengths
 * are 0xFFFFFFFF: "until the end". What grows beyond 4 GiB becomes RF64 (EBU Tech 3306).
 */
final class WavWriter implements MediaWriter {
  static final String CONTENT_TYPE = "audio/wav";
  private static final int UNKNOWN = -1;
  private static final long MAX_RIFF_BYTES = 0xFFFF_FFFFL;

  /** Room for the 64-bit lengths of an RF64 file. */
  private static final int DS64_BYTES = 28;

  private static final int HEAD_BYTES = 12 + 8 + DS64_BYTES + 8 + 40 + 8;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final byte[] SUB_FORMAT = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Speakers of 1 to 8 channels in the order of our samples; more have no positions. */
  private static final int[] SPEAKERS = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x13F, 0x63F};

  private final Pcm pcm;
  private final ByteSink sink;
  private final Reporter report;
  private Arena arena;
  private MemorySegment samples = MemorySegment.NULL;
  private AudioFormat format;
  private long startUs;
  private long frames;

  WavWriter(Pcm pcm, ByteSink sink, Reporter report) {
    this.pcm = pcm;
    this.sink = sink;
    this.report = report;
  }

  @Override
  public void write(String input, Packet packet)
      throws NodeException, IOException, InterruptedException {
    if (!(packet instanceof RawAudio audio) || audio.format().sample() != AudioFormat.Sample.F32) {
      throw NodeException.input("not-raw-audio", "a WAV file is written from raw audio of floats");
    }
    if (format == null) {
      begin(audio);
    } else if (!format.equals(audio.format())) {
      throw new NodeException(
          NodeException.Category.FATAL,
          "stream-changed",
          "the audio changed from " + format + " to " + audio.format(),
          "convert it to one format before the muxer (audio::resampler)",
          null);
    }
    noteGap(audio.timing());
    MemorySegment floats = audio.payload().bytes();
    MemorySegment out = room(floats.byteSize() / Float.BYTES * pcm.sampleBytes);
    pcm.fromFloats(floats, out);
    sink.write(out);
    frames += audio.frames();
    packet.close();
  }

  private void noteGap(Timing timing) {
    if (timing.hasTimestamp()
        && Timing.usToFrames(timing.timestampUs() - startUs, format.sampleRate()) > frames + 1) {
      report.count("gaps", 1); // a WAV file has no way to leave one
    }
  }

  private MemorySegment room(long sizeBytes) {
    if (samples.byteSize() < sizeBytes) {
      if (arena != null) {
        arena.close();
      }
      arena = Arena.ofShared();
      samples = arena.allocate(2 * sizeBytes);
    }
    return samples.asSlice(0, sizeBytes);
  }

  private void begin(RawAudio first) throws IOException, InterruptedException {
    format = first.format();
    startUs = first.timing().hasTimestamp() ? first.timing().timestampUs() : 0;
    sink.write(MemorySegment.ofArray(head(UNKNOWN)));
  }

  /** The head of a file with so many bytes of samples. */
  private byte[] head(long dataBytes) {
    boolean unknown = dataBytes == UNKNOWN;
    boolean seekable = sink instanceof SeekableSink;
    long fileBytes = HEAD_BYTES - 8 + dataBytes + (dataBytes & 1);
    boolean wide = !unknown && fileBytes > MAX_RIFF_BYTES;
    int frameBytes = format.channels() * pcm.sampleBytes;
    var head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    chunk(head, wide ? "RF64" : "RIFF", unknown || wide ? UNKNOWN : (int) fileBytes);
    head.put(ascii("WAVE"));
    if (seekable) {
      chunk(head, wide ? "ds64" : "JUNK", DS64_BYTES);
      head.putLong(wide ? fileBytes : 0).putLong(wide ? dataBytes : 0);
      head.putLong(wide ? frames : 0).putInt(0);
    }
    chunk(head, "fmt ", 40);
    head.putShort((short) EXTENSIBLE).putShort((short) format.channels());
    head.putInt(format.sampleRate()).putInt(format.sampleRate() * frameBytes);
    head.putShort((short) frameBytes).putShort((short) (8 * pcm.sampleBytes));
    head.putShort((short) 22).putShort((short) (8 * pcm.sampleBytes));
    head.putInt(format.channels() < SPEAKERS.length ? SPEAKERS[format.channels()] : 0);
    head.putShort((short) (pcm == Pcm.F32LE ? 3 : 1)).put(SUB_FORMAT);
    chunk(head, "data", unknown || wide ? UNKNOWN : (int) dataBytes);
    return Arrays.copyOf(head.array(), head.position());
  }

  private static void chunk(ByteBuffer head, String name, int sizeBytes) {
    head.put(ascii(name)).putInt(sizeBytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    if (format == null) {
      return;
    }
    long dataBytes = frames * format.channels() * pcm.sampleBytes;
    if (sink instanceof SeekableSink file) {
      if ((dataBytes & 1) != 0) {
        file.write(MemorySegment.ofArray(new byte[1])); // chunks end at even places
      }
      file.seek(0);
      file.write(MemorySegment.ofArray(head(dataBytes)));
    }
  }

  @Override
  public String contentType() {
    return CONTENT_TYPE;
  }

  @Override
  public long startUs() {
    return startUs;
  }

  @Override
  public long endUs() {
    return format == null ? startUs : startUs + Timing.framesToUs(frames, format.sampleRate());
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      samples = MemorySegment.NULL;
    }
  }
}
