package dev.streamkit.lib.ffmpeg;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Puts a container together. What it writes goes to its {@link ByteSink} and nowhere else, and is
 * the same for the same input.
 *
 * <p>One call at a time; {@link #close} may come from any thread.
 */
public final class Muxer extends FormatHandle {
  /** How long one track may be held for another that gives nothing. */
  private static final long MAX_INTERLEAVE_US = 1_000_000;

  private static final long CALL_TIME_NS = 10_000_000_000L;

  private final List<Track> tracks;
  private final ByteSink sink;
  private Unit[] units = {};

  /** From the unit of a track's times to the one that the container chose: num / den. */
  private static final class Unit {
    final long num;
    final long den;
    boolean begun;

    Unit(Track track, AVRational chosen) {
      num = (long) track.timeBaseNum() * chosen.den();
      den = (long) track.timeBaseDen() * chosen.num();
    }

    long convert(long time) {
      return num == den ? time : avutil.av_rescale(time, num, den);
    }
  }

  private Muxer(List<Track> tracks, ByteSink sink) {
    super(true, sink instanceof SeekableSink, CALL_TIME_NS);
    this.tracks = tracks;
    this.sink = sink;
  }

  /**
   * Writes the header.
   *
   * @param format FFmpeg's name of the container, such as {@code ogg}
   * @param options of FFmpeg's muxer, such as {@code page_duration}
   * @throws FFmpegException when the container cannot hold these tracks
   * @throws IllegalArgumentException for an option or a codec that FFmpeg does not know
   */
  public static Muxer open(
      String format, List<Track> tracks, Map<String, String> options, ByteSink sink)
      throws IOException, InterruptedException {
    return open(format, tracks, options, Map.of(), sink);
  }

  /**
   * Writes the header with tags.
   *
   * @param tags what it tells about the content, by names such as {@code title}
   */
  public static Muxer open(
      String format,
      List<Track> tracks,
      Map<String, String> options,
      Map<String, String> tags,
      ByteSink sink)
      throws IOException, InterruptedException {
    var muxer = new Muxer(List.copyOf(tracks), sink);
    try {
      muxer.writeHeader(format, options, tags);
      return muxer;
    } catch (Throwable e) {
      muxer.close();
      throw e;
    }
  }

  private void writeHeader(String format, Map<String, String> settings, Map<String, String> tags)
      throws IOException, InterruptedException {
    enter();
    try {
      var output = avformat.av_guess_format(format, null, null);
      if (output == null) {
        throw new IllegalArgumentException("FFmpeg writes no format '" + format + "'");
      }
      context.oformat(output);
      context.max_interleave_delta(MAX_INTERLEAVE_US);
      context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
      tracks.forEach(this::add);
      // The context owns it from here on, and frees it.
      context.metadata(Natives.options(tags));
      var options = Natives.options(settings);
      int result = avformat.avformat_write_header(context, options);
      check("write the header of " + format, result, options);
      units = new Unit[tracks.size()];
      for (int i = 0; i < units.length; i++) {
        units[i] = new Unit(tracks.get(i), context.streams(i).time_base());
      }
      flushIo();
    } finally {
      exit();
    }
  }

  private void add(Track track) {
    var descriptor = avcodec.avcodec_descriptor_get_by_name(track.codec());
    if (descriptor == null) {
      throw new IllegalArgumentException("FFmpeg knows no codec '" + track.codec() + "'");
    }
    AVStream stream = avformat.avformat_new_stream(context, null);
    stream.time_base().num(track.timeBaseNum()).den(track.timeBaseDen());
    AVCodecParameters codec = stream.codecpar();
    codec.codec_type(descriptor.type());
    codec.codec_id(descriptor.id());
    codec.sample_rate(track.sampleRate());
    codec.initial_padding(track.preSkip());
    codec.width(track.width());
    codec.height(track.height());
    if (track.kind() == Track.Kind.VIDEO) {
      codec.format(avutil.AV_PIX_FMT_YUV420P); // what nearly all are; MP4 wants to know
    }
    if (track.channels() > 0) {
      avutil.av_channel_layout_default(codec.ch_layout(), track.channels());
    }
    byte[] setup = track.setup();
    if (setup.length > 0) {
      var memory = avutil.av_mallocz(setup.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
      Natives.segment(memory, setup.length).copyFrom(MemorySegment.ofArray(setup));
      codec.extradata(new BytePointer(memory));
      codec.extradata_size(setup.length);
    }
  }

  /**
   * Adds a packet; the container decides when its bytes come out.
   *
   * @param track number of its track
   * @param data the codec's packet in native memory, only read, only during the call
   * @param pts when it plays, in units of the track's time base, above the one before
   * @param duration how long it plays
   */
  public void write(int track, MemorySegment data, long pts, long duration)
      throws IOException, InterruptedException {
    write(track, data, pts, pts, duration, true, 0);
  }

  /**
   * Adds a packet; the container decides when its bytes come out.
   *
   * @param track number of its track
   * @param data the codec's packet in native memory, only read, only during the call
   * @param pts when it plays, in units of the track's time base
   * @param dts when it must be decoded, above the one before
   * @param duration how long it plays
   * @param key whether decoding can start here
   * @param trimmed frames at its end that are not to be heard
   */
  public void write(
      int track, MemorySegment data, long pts, long dts, long duration, boolean key, long trimmed)
      throws IOException, InterruptedException {
    enter();
    try {
      var unit = units[track];
      long start = unit.convert(pts);
      packet.set(track, data, key);
      packet.setTimes(start, unit.convert(dts), unit.convert(pts + duration) - start);
      long skipped = unit.begun ? 0 : tracks.get(track).preSkip();
      unit.begun = true;
      if (skipped > 0 || trimmed > 0) {
        packet.skip(skipped, trimmed);
      }
      // One track needs no ordering, and is not copied.
      int result =
          units.length == 1
              ? avformat.av_write_frame(context, packet.struct())
              : avformat.av_interleaved_write_frame(context, packet.struct());
      packet.clear();
      check("write a packet at " + pts, result);
      flushIo();
    } finally {
      exit();
    }
  }

  /** Ends the page, cluster or fragment that is being filled, and gives out what is done. */
  public void flush() throws IOException, InterruptedException {
    enter();
    try {
      check("flush the output", avformat.av_write_frame(context, null));
      flushIo();
    } finally {
      exit();
    }
  }

  /** Writes what is held, and the end of the container. Nothing may be written afterwards. */
  public void finish() throws IOException, InterruptedException {
    enter();
    try {
      check("write the end", avformat.av_write_trailer(context));
      flushIo();
    } finally {
      exit();
    }
  }

  @Override
  int move(MemorySegment buffer) throws IOException, InterruptedException {
    sink.write(buffer.asReadOnly());
    return Math.toIntExact(buffer.byteSize());
  }

  @Override
  void seekTo(long position) throws IOException {
    ((SeekableSink) sink).seek(position);
  }

  @Override
  long sizeBytes() throws IOException {
    return ((SeekableSink) sink).sizeBytes();
  }

  @Override
  void freeContext() {
    avformat.avformat_free_context(context);
  }
}
