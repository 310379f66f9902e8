package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Takes a container apart. It reads nothing but the bytes of its {@link ByteSource}, knows no other
 * format than the one it is told, and opens no file or connection.
 *
 * <p>One call at a time; {@link #close} may come from any thread.
 */
public final class Demuxer extends FormatHandle {
  /** Damaged places in a row after which there is nothing to hope for. */
  private static final int MAX_DAMAGES_IN_A_ROW = 1000;

  private final ByteSource source;
  private long budgetBytes;
  private long damages;
  private final Limits limits;
  private List<Track> tracks = List.of();
  private Map<String, String> tags = Map.of();

  private Demuxer(ByteSource source, Limits limits) {
    super(false, source instanceof SeekableSource, limits.callTime().toNanos());
    this.source = source;
    this.limits = limits;
    budgetBytes = limits.openBytes();
  }

  /**
   * Reads up to where the streams are known. It does not look at the packets for that, so nothing
   * is buffered and no decoder runs.
   *
   * @param format FFmpeg's name of the container, such as {@code ogg}
   * @throws FFmpegException when the bytes are not of that format, or break a limit
   * @throws IOException from the source
   */
  public static Demuxer open(String format, ByteSource source, Limits limits)
      throws IOException, InterruptedException {
    var demuxer = new Demuxer(source, limits);
    try {
      demuxer.readHeader(format);
      return demuxer;
    } catch (Throwable e) {
      demuxer.close();
      throw e;
    }
  }

  private void readHeader(String format) throws IOException, InterruptedException {
    enter();
    try {
      var input = avformat.av_find_input_format(format);
      if (input == null) {
        throw new IllegalArgumentException("FFmpeg reads no format '" + format + "'");
      }
      context.max_streams(limits.streams());
      context.probesize(limits.openBytes());
      var options = Natives.options(Map.of("protocol_whitelist", "", "format_whitelist", format));
      int result = avformat.avformat_open_input(context, (String) null, input, options);
      check("open " + format, result, options);
      tracks = IntStream.range(0, context.nb_streams()).mapToObj(this::track).toList();
      tags = readTags();
      budgetBytes = limits.idleBytes();
    } finally {
      exit();
    }
  }

  private Map<String, String> readTags() {
    var found = new TreeMap<String, String>();
    if (!tracks.isEmpty()) {
      Natives.tags(context.streams(0).metadata(), found);
    }
    Natives.tags(context.metadata(), found);
    return Collections.unmodifiableMap(found);
  }

  private Track track(int index) {
    AVStream stream = context.streams(index);
    AVCodecParameters codec = stream.codecpar();
    byte[] setup = new byte[codec.extradata_size()];
    if (setup.length > 0) {
      codec.extradata().get(setup);
    }
    Track.Kind kind =
        switch (codec.codec_type()) {
          case avutil.AVMEDIA_TYPE_AUDIO -> Track.Kind.AUDIO;
          case avutil.AVMEDIA_TYPE_VIDEO ->
              (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) == 0
                  ? Track.Kind.VIDEO
                  : Track.Kind.OTHER;
          default -> Track.Kind.OTHER;
        };
    return new Track(
        kind,
        avcodec.avcodec_get_name(codec.codec_id()).getString(),
        codec.sample_rate(),
        codec.ch_layout().nb_channels(),
        codec.initial_padding(),
        codec.width(),
        codec.height(),
        stream.time_base().num(),
        stream.time_base().den(),
        setup);
  }

  /** The streams, as they were when the container was opened. */
  public List<Track> tracks() {
    return tracks;
  }

  /**
   * What the container tells about its content, by lower-case names such as {@code title} and
   * {@code artist}: of the whole, and of its first track. Too much of it is left out.
   */
  public Map<String, String> tags() {
    return tags;
  }

  /** Damaged places that were passed over so far. */
  public long damages() {
    return damages;
  }

  /**
   * The next packet of any track. Damaged places are passed over.
   *
   * @return the same object again and again, valid until the next call; {@code null} at the end
   */
  public MediaPacket next() throws IOException, InterruptedException {
    enter();
    try {
      for (int tries = 0; ; tries++) {
        avcodec.av_packet_unref(packet.struct());
        int result = avformat.av_read_frame(context, packet.struct());
        rethrow();
        if (result == avutil.AVERROR_EOF) {
          return null;
        }
        if (result != avutil.AVERROR_INVALIDDATA || tries == MAX_DAMAGES_IN_A_ROW) {
          check("read a packet", result);
          budgetBytes = limits.idleBytes();
          return packet;
        }
        damages++;
      }
    } finally {
      exit();
    }
  }

  @Override
  int move(MemorySegment buffer) throws IOException, InterruptedException {
    if (budgetBytes <= 0) {
      throw new FFmpegException(
          FFmpegException.Reason.LIMIT,
          tracks.isEmpty()
              ? "no stream in the first " + limits.openBytes() + " bytes"
              : "no packet in " + limits.idleBytes() + " bytes");
    }
    int sizeBytes = source.read(buffer);
    if (sizeBytes < 0) {
      return avutil.AVERROR_EOF;
    }
    if (sizeBytes == 0 || sizeBytes > buffer.byteSize()) {
      throw new IllegalStateException("the source read " + sizeBytes + " bytes");
    }
    budgetBytes -= sizeBytes;
    return sizeBytes;
  }

  @Override
  void seekTo(long position) throws IOException {
    ((SeekableSource) source).seek(position);
  }

  @Override
  long sizeBytes() throws IOException {
    return source instanceof SeekableSource seekable ? seekable.sizeBytes() : 0;
  }

  @Override
  void freeContext() {
    avformat.avformat_close_input(context);
  }
}
