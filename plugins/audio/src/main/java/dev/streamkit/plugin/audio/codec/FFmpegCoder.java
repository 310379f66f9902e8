package dev.streamkit.plugin.audio.codec;

import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.packet.AudioFormat;
import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.lib.ffmpeg.AudioEncoder;
import dev.streamkit.lib.ffmpeg.FFmpegException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** An encoder of FFmpeg. After {@link #finish} a new one goes on. */
public final class FFmpegCoder implements PacketCoder {
  private final AudioStream stream;
  private AudioEncoder encoder;
  private boolean finished;

  private FFmpegCoder(AudioEncoder encoder) {
    this.encoder = encoder;
    var settings = encoder.settings();
    stream =
        new AudioStream(
            settings.codec(),
            settings.sampleRate(),
            settings.channels(),
            encoder.lookahead(),
            encoder.setup());
  }

  /**
   * Makes coders of a codec.
   *
   * @param bits of a sample, 0 for the codec's own
   * @param bitrate bits per second, 0 for the codec's own
   * @param options of FFmpeg's encoder
   */
  public static PacketCoder.Factory of(
      String codec, int bits, int bitrate, Map<String, String> options) {
    return format -> {
      check(codec, format);
      var settings =
          new AudioEncoder.Settings(
              codec, format.sampleRate(), format.channels(), bits, bitrate, options);
      try {
        return new FFmpegCoder(AudioEncoder.open(settings));
      } catch (FFmpegException e) {
        throw Failures.of(e, "not-encodable");
      }
    };
  }

  private static void check(String codec, AudioFormat format) throws NodeException {
    List<Integer> rates = AudioEncoder.sampleRates(codec);
    int maxChannels = AudioEncoder.maxChannels(codec);
    if (format.channels() > maxChannels
        || !rates.isEmpty() && !rates.contains(format.sampleRate())) {
      throw new NodeException(
          NodeException.Category.INPUT,
          "not-encodable",
          "%s takes 1 to %d channels%s, got %d channels at %d Hz"
              .formatted(
                  codec,
                  maxChannels,
                  rates.isEmpty() ? "" : " at " + rates + " Hz",
                  format.channels(),
                  format.sampleRate()),
          "put audio::resampler before it",
          null);
    }
  }

  private static NodeException failed(FFmpegException e) {
    var category =
        e.reason() == FFmpegException.Reason.NO_MEMORY
            ? NodeException.Category.RESOURCES
            : NodeException.Category.FATAL;
    return new NodeException(category, "encoder-failed", e.getMessage(), "", e);
  }

  @Override
  public AudioStream stream() {
    return stream;
  }

  @Override
  public int packetFrames() {
    return encoder.packetFrames();
  }

  @Override
  public boolean anyFrames() {
    return encoder.anyFrames();
  }

  @Override
  public void encode(MemorySegment samples, int from, int frames) throws NodeException {
    try {
      if (finished) {
        var settings = encoder.settings();
        encoder.close();
        encoder = AudioEncoder.open(settings);
        finished = false;
      }
      encoder.send(samples, from, frames);
    } catch (FFmpegException e) {
      throw failed(e);
    }
  }

  @Override
  public void finish(long missing) throws NodeException {
    try {
      if (!finished) {
        finished = true;
        encoder.finish();
      }
    } catch (FFmpegException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean next() throws NodeException {
    try {
      return encoder.receive();
    } catch (FFmpegException e) {
      throw failed(e);
    }
  }

  @Override
  public int packetBytes() {
    return encoder.packetBytes();
  }

  @Override
  public void read(MemorySegment target) {
    encoder.read(target);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
