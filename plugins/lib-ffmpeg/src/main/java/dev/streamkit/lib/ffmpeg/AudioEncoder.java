package dev.streamkit.lib.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Encodes interleaved 32-bit floats. Only the codecs named here are ever opened.
 *
 * <p>One thread at a time, not always the same. Calls allocate nothing. Whoever made it closes it.
 */
public final class AudioEncoder extends CodecHandle {
  private static final int MAX_CHANNELS = 255;

  /** Codecs by their names in {@link Track#codec}, and who encodes them in which sample format. */
  private static final Map<String, Coder> CODERS =
      Map.ofEntries(
          Map.entry("flac", new Coder("flac", avutil.AV_SAMPLE_FMT_S16, 16, 8)),
          Map.entry("mp3", new Coder("libmp3lame", avutil.AV_SAMPLE_FMT_FLTP, 0, 2)),
          Map.entry("aac", new Coder("aac", avutil.AV_SAMPLE_FMT_FLTP, 0, 8)),
          Map.entry("pcm_u8", new Coder("pcm_u8", avutil.AV_SAMPLE_FMT_U8, 8, MAX_CHANNELS)),
          Map.entry(
              "pcm_s16le", new Coder("pcm_s16le", avutil.AV_SAMPLE_FMT_S16, 16, MAX_CHANNELS)),
          Map.entry(
              "pcm_s24le", new Coder("pcm_s24le", avutil.AV_SAMPLE_FMT_S32, 24, MAX_CHANNELS)),
          Map.entry(
              "pcm_s32le", new Coder("pcm_s32le", avutil.AV_SAMPLE_FMT_S32, 32, MAX_CHANNELS)),
          Map.entry(
              "pcm_f32le", new Coder("pcm_f32le", avutil.AV_SAMPLE_FMT_FLT, 0, MAX_CHANNELS)));

  /** Frames in a packet of a codec that takes any number, at most. */
  private static final int MAX_FRAMES = 4096;

  private record Coder(String name, int format, int bits, int maxChannels) {
    AVCodec find() {
      FFmpeg.load();
      return avcodec.avcodec_find_encoder_by_name(name);
    }
  }

  /**
   * What to make.
   *
   * @param codec its name, such as {@code flac}
   * @param sampleRate frames per second, one of {@link #sampleRates}
   * @param channels up to {@link #maxChannels}
   * @param bits of a sample, 16 or 24 for FLAC; 0 for the codec's own
   * @param bitrate bits per second, 0 for the codec's own
   * @param options of FFmpeg's encoder, such as {@code compression_level}
   */
  public record Settings(
      String codec,
      int sampleRate,
      int channels,
      int bits,
      int bitrate,
      Map<String, String> options) {
    /** Copies the options. */
    public Settings {
      options = Map.copyOf(options);
    }
  }

  private final AudioFrame filled = new AudioFrame(frame);
  private final Settings settings;
  private final int format;
  private final int bits;
  private int packetFrames;
  private int lookahead;

  private AudioEncoder(Coder coder, AVCodec implementation, Settings settings) {
    super(implementation);
    this.settings = settings;
    bits = settings.bits() > 0 ? settings.bits() : coder.bits();
    format = bits > 16 && coder.bits() == 16 ? avutil.AV_SAMPLE_FMT_S32 : coder.format();
  }

  /**
   * A new encoder.
   *
   * @throws FFmpegException when it does not take these settings
   * @throws IllegalArgumentException for a codec or an option that it does not know
   */
  public static AudioEncoder open(Settings settings) throws FFmpegException {
    Coder coder = coder(settings.codec());
    AVCodec implementation = coder.find();
    var encoder = new AudioEncoder(coder, implementation, settings);
    try {
      encoder.begin(implementation);
      return encoder;
    } catch (Throwable e) {
      encoder.close();
      throw e;
    }
  }

  /** Frames per second that a codec takes; empty when it takes any. */
  public static List<Integer> sampleRates(String codec) {
    try (var found = new PointerPointer<IntPointer>(1).put(0, null);
        var count = new IntPointer(1).put(0)) {
      avcodec.avcodec_get_supported_config(
          null, coder(codec).find(), avcodec.AV_CODEC_CONFIG_SAMPLE_RATE, 0, found, count);
      if (found.get() == null) {
        return List.of();
      }
      var rates = new IntPointer(found.get());
      return IntStream.range(0, count.get()).map(rates::get).sorted().boxed().toList();
    }
  }

  /** Most channels that a codec takes. */
  public static int maxChannels(String codec) {
    return coder(codec).maxChannels();
  }

  private static Coder coder(String codec) {
    Coder coder = CODERS.get(codec);
    if (coder == null) {
      throw new IllegalArgumentException("no encoder for '" + codec + "'");
    }
    return coder;
  }

  private void begin(AVCodec implementation) throws FFmpegException {
    context.sample_rate(settings.sampleRate());
    context.sample_fmt(format);
    context.bits_per_raw_sample(bits);
    context.bit_rate(settings.bitrate());
    context.time_base().num(1).den(settings.sampleRate());
    context.flags(avcodec.AV_CODEC_FLAG_GLOBAL_HEADER | avcodec.AV_CODEC_FLAG_BITEXACT);
    avutil.av_channel_layout_default(context.ch_layout(), settings.channels());
    String what =
        "open the %s encoder for %d Hz, %d channels"
            .formatted(settings.codec(), settings.sampleRate(), settings.channels());
    start(implementation, Natives.options(settings.options()), what);
    packetFrames = context.frame_size() > 0 ? context.frame_size() : MAX_FRAMES;
    lookahead = context.initial_padding();
    frame.format(format);
    frame.sample_rate(settings.sampleRate());
    frame.nb_samples(packetFrames);
    avutil.av_channel_layout_default(frame.ch_layout(), settings.channels());
    int result = avutil.av_frame_get_buffer(frame, 0);
    if (result < 0) {
      throw FFmpegException.of(what, result);
    }
  }

  /** What it was made for. */
  public Settings settings() {
    return settings;
  }

  /** Frames in each packet; the last may have fewer, with {@link #anyFrames} every one. */
  public int packetFrames() {
    return packetFrames;
  }

  /** Whether packets may have any number of frames up to {@link #packetFrames}. */
  public boolean anyFrames() {
    return context.frame_size() == 0;
  }

  /** Frames by which the decoded signal lags behind: what a decoder drops at the start. */
  public int lookahead() {
    return lookahead;
  }

  /** Set-up data for decoders and containers, empty when there is none. */
  public byte[] setup() {
    byte[] setup = new byte[context.extradata_size()];
    if (setup.length > 0) {
      context.extradata().get(setup);
    }
    return setup;
  }

  /**
   * Takes the frames of one packet; {@link #receive} gives what comes of them.
   *
   * @param samples interleaved 32-bit floats in native memory, only read
   * @param from the first frame
   * @param frames {@link #packetFrames} of them, fewer only at the end
   */
  public void send(MemorySegment samples, int from, int frames) throws FFmpegException {
    if (frames < 1 || frames > packetFrames || from < 0) {
      throw new IndexOutOfBoundsException(
          "frames %d to %d, expected 1 to %d".formatted(from, from + frames, packetFrames));
    }
    int channels = settings.channels();
    AudioDecoder.checkSamples(samples, from + frames, channels);
    enter();
    try {
      filled.frames(packetFrames);
      check(avutil.av_frame_make_writable(frame)); // the encoder may still hold the last frame
      long source = samples.address() + (long) from * channels * Float.BYTES;
      SampleCopy.fromFloats(format, bits, filled.planes(), channels, frames, source);
      filled.frames(frames);
      check(avcodec.avcodec_send_frame(context, frame));
    } finally {
      filled.frames(packetFrames);
      leave();
    }
  }

  /** Nothing follows: {@link #receive} gives what is held. Nothing may be sent afterwards. */
  public void finish() throws FFmpegException {
    enter();
    try {
      check(avcodec.avcodec_send_frame(context, (AVFrame) null));
    } finally {
      leave();
    }
  }

  /** Whether there is a packet: {@link #packetBytes} and {@link #read} tell of it. */
  public boolean receive() throws FFmpegException {
    enter();
    try {
      int result;
      do { // FLAC ends with an empty one, for a container that can change its header
        result = avcodec.avcodec_receive_packet(context, packet.struct());
      } while (result == 0 && packetBytes() == 0);
      if (result == avutil.AVERROR_EAGAIN() || result == avutil.AVERROR_EOF) {
        return false;
      }
      check(result);
      return true;
    } finally {
      leave();
    }
  }

  /** Size of the packet. */
  public int packetBytes() {
    return packet.sizeBytes();
  }

  /** Copies the packet. */
  public void read(MemorySegment target) {
    enter();
    try {
      MemorySegment.copy(SampleCopy.ALL, packet.address(), target, 0, packet.sizeBytes());
    } finally {
      leave();
    }
  }

  private void check(int result) throws FFmpegException {
    if (result < 0) {
      throw FFmpegException.of("encode " + settings.codec(), result);
    }
  }
}
