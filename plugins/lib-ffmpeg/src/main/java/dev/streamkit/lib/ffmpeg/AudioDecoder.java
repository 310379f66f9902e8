package dev.streamkit.lib.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes audio to interleaved 32-bit floats. Only the codecs named here are ever opened, and none
 * of them holds samples back: what a packet gives comes before the next packet.
 *
 * <p>One thread at a time, not always the same. Calls allocate nothing. Whoever made it closes it.
 */
public final class AudioDecoder extends CodecHandle {
  /** The codecs, by their names in {@link Track#codec}. */
  public static final Set<String> CODECS =
      Set.of(
          "flac",
          "mp3",
          "aac",
          "vorbis",
          "pcm_u8",
          "pcm_s16le",
          "pcm_s16be",
          "pcm_s24le",
          "pcm_s24be",
          "pcm_s32le",
          "pcm_s32be",
          "pcm_f32le",
          "pcm_f32be",
          "pcm_f64le",
          "pcm_f64be",
          "pcm_alaw",
          "pcm_mulaw");

  /** Frames that a packet may give at most: more is an attack, not audio. */
  private static final String MAX_FRAMES = "1048576";

  private static final int MAX_CHANNELS = 255;

  private final AudioFrame decoded = new AudioFrame(frame);
  private final String codec;

  private AudioDecoder(AVCodec implementation, String codec) {
    super(implementation);
    this.codec = codec;
  }

  /**
   * A new decoder.
   *
   * @param codec one of {@link #CODECS}
   * @param sampleRate frames per second; looked at for uncompressed audio only
   * @param channels channels; looked at for uncompressed audio only
   * @param setup set-up data of the codec, empty when there is none
   * @throws FFmpegException when the set-up data is refused
   * @throws IllegalArgumentException for another codec
   */
  public static AudioDecoder open(String codec, int sampleRate, int channels, byte[] setup)
      throws FFmpegException {
    if (!CODECS.contains(codec)) {
      throw new IllegalArgumentException("no decoder for '" + codec + "'");
    }
    FFmpeg.load();
    AVCodec implementation = avcodec.avcodec_find_decoder_by_name(implementation(codec));
    var decoder = new AudioDecoder(implementation, codec);
    try {
      decoder.begin(implementation, sampleRate, channels, setup);
      return decoder;
    } catch (Throwable e) {
      decoder.close();
      throw e;
    }
  }

  /** The one that gives floats: it rounds once, where the integer one rounds twice. */
  private static String implementation(String codec) {
    return codec.equals("mp3") ? "mp3float" : codec;
  }

  private void begin(AVCodec implementation, int sampleRate, int channels, byte[] setup)
      throws FFmpegException {
    if (codec.startsWith("pcm_")) { // all others tell it themselves
      context.sample_rate(sampleRate);
      avutil.av_channel_layout_default(context.ch_layout(), channels);
    }
    setup(setup);
    if (codec.equals("flac")) {
      // A damaged frame is an error, not noise.
      context.err_recognition(avcodec.AV_EF_CRCCHECK | avcodec.AV_EF_EXPLODE);
    }
    var options = Natives.options(Map.of("max_samples", MAX_FRAMES));
    start(implementation, options, "open the " + codec + " decoder");
  }

  /**
   * Takes one packet; {@link #receive} gives what is in it.
   *
   * @param data the codec's packet in native memory, only read, only during the call
   * @throws FFmpegException when it is damaged; the decoder can go on with the next one
   */
  public void send(MemorySegment data) throws FFmpegException {
    if (data.byteSize() == 0) {
      throw new FFmpegException(FFmpegException.Reason.INVALID_DATA, "the packet is empty");
    }
    enter();
    try {
      packet.set(0, data, true);
      int result = avcodec.avcodec_send_packet(context, packet.struct());
      packet.clear();
      check(result);
    } finally {
      leave();
    }
  }

  /**
   * Decodes on.
   *
   * @return frames of the next piece; 0 when there is no more before the next packet
   * @throws FFmpegException when the packet is damaged; the decoder can go on with the next one
   */
  public int receive() throws FFmpegException {
    enter();
    try {
      int result = avcodec.avcodec_receive_frame(context, frame);
      if (result == avutil.AVERROR_EAGAIN()) {
        return 0;
      }
      check(result);
      if (decoded.channels() < 1
          || decoded.channels() > MAX_CHANNELS
          || decoded.sampleRate() < 1
          || !SampleCopy.reads(decoded.format())) {
        throw new FFmpegException(
            FFmpegException.Reason.INVALID_DATA,
            "decoded to %d channels of format %d at %d Hz"
                .formatted(decoded.channels(), decoded.format(), decoded.sampleRate()));
      }
      return decoded.frames();
    } finally {
      leave();
    }
  }

  /** Frames per second of the piece. */
  public int sampleRate() {
    return decoded.sampleRate();
  }

  /** Channels of the piece. */
  public int channels() {
    return decoded.channels();
  }

  /**
   * Copies frames of the piece that {@link #receive} told of.
   *
   * @param from the first of them
   * @param frames how many
   * @param target native memory that takes interleaved 32-bit floats
   */
  public void read(int from, int frames, MemorySegment target) {
    enter();
    try {
      if (from < 0 || frames < 0 || from > decoded.frames() - frames) {
        throw new IndexOutOfBoundsException(
            "frames %d to %d of %d".formatted(from, from + frames, decoded.frames()));
      }
      int channels = decoded.channels();
      checkFloats(target, frames, channels);
      SampleCopy.toFloats(
          decoded.format(), decoded.planes(), channels, from, frames, target.address());
    } finally {
      leave();
    }
  }

  /** Forgets the past: what follows is another place of the stream. */
  public void flush() {
    enter();
    try {
      avcodec.avcodec_flush_buffers(context);
    } finally {
      leave();
    }
  }

  /** Refuses memory that floats cannot be written to. */
  private static void checkFloats(MemorySegment target, int frames, int channels) {
    if (target.isReadOnly()) {
      throw new IllegalArgumentException("memory for samples is read-only");
    }
    checkSamples(target, frames, channels);
  }

  /** Refuses memory that is too small, on the heap, or not aligned for floats. */
  static void checkSamples(MemorySegment samples, int frames, int channels) {
    if (!samples.isNative()
        || samples.address() % Float.BYTES != 0
        || samples.byteSize() < (long) frames * channels * Float.BYTES) {
      throw new IllegalArgumentException(
          "%d frames of %d channels do not fit into %d bytes of aligned native memory"
              .formatted(frames, channels, samples.byteSize()));
    }
  }

  private void check(int result) throws FFmpegException {
    if (result < 0) {
      throw FFmpegException.of("decode " + codec, result);
    }
  }
}
