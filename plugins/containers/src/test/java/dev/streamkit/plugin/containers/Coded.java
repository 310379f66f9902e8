package dev.streamkit.plugin.containers;

import static dev.streamkit.plugin.containers.Tone.require;

import dev.streamkit.api.packet.AudioStream;
import dev.streamkit.api.packet.Timing;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/** A tone of an exact length, coded by one of FFmpeg's encoders, with the times we give. */
final class Coded {
  private Coded() {}

  static List<Nodes.Seen> tone(String codec, long frames, int rate, int channels) {
    FFmpeg.load();
    String encoderName =
        switch (codec) {
          case "opus" -> "libopus";
          case "mp3" -> "libmp3lame";
          default -> codec;
        };
    int format =
        switch (codec) {
          case "flac" -> avutil.AV_SAMPLE_FMT_S16;
          case "opus" -> avutil.AV_SAMPLE_FMT_FLT;
          default -> avutil.AV_SAMPLE_FMT_FLTP;
        };
    AVCodecContext encoder =
        avcodec.avcodec_alloc_context3(avcodec.avcodec_find_encoder_by_name(encoderName));
    AVFrame frame = avutil.av_frame_alloc();
    AVPacket packet = avcodec.av_packet_alloc();
    try {
      encoder.sample_rate(rate).sample_fmt(format).bit_rate(64_000L * channels);
      encoder.time_base().num(1).den(rate);
      encoder.strict_std_compliance(avcodec.FF_COMPLIANCE_EXPERIMENTAL);
      encoder.flags(encoder.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
      avutil.av_channel_layout_default(encoder.ch_layout(), channels);
      require(avcodec.avcodec_open2(encoder, null, (PointerPointer<?>) null));
      byte[] setup = new byte[encoder.extradata_size()];
      if (setup.length > 0) {
        encoder.extradata().get(setup);
      }
      // The first packet of Vorbis decodes to nothing, so there is nothing to skip.
      int preSkip = codec.equals("vorbis") ? 0 : encoder.initial_padding();
      var stream = new AudioStream(codec, rate, channels, preSkip, setup);
      var packets = new ArrayList<Nodes.Seen>();
      int size = encoder.frame_size();
      for (long at = 0; at < frames; at += size) {
        int count = (int) Math.min(size, frames - at);
        frame.nb_samples(count).format(format).sample_rate(rate).pts(at);
        avutil.av_channel_layout_default(frame.ch_layout(), channels);
        require(avutil.av_frame_get_buffer(frame, 0));
        fill(frame, format, at, count, channels, rate);
        require(avcodec.avcodec_send_frame(encoder, frame));
        avutil.av_frame_unref(frame);
        drain(encoder, packet, stream, frames, packets);
      }
      require(avcodec.avcodec_send_frame(encoder, null));
      drain(encoder, packet, stream, frames, packets);
      return packets;
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(encoder);
    }
  }

  private static void fill(AVFrame frame, int format, long at, int count, int channels, int rate) {
    boolean planar = format == avutil.AV_SAMPLE_FMT_FLTP;
    for (int channel = 0; channel < channels; channel++) {
      var data = frame.data(planar ? channel : 0);
      int stride = planar ? 1 : channels;
      var memory = MemorySegment.ofAddress(data.address()).reinterpret(4L * count * stride);
      for (int i = 0; i < count; i++) {
        double value = 0.5 * Math.sin(2 * Math.PI * 440 * (at + i) / rate);
        int index = i * stride + (planar ? 0 : channel);
        if (format == avutil.AV_SAMPLE_FMT_S16) {
          memory.setAtIndex(ValueLayout.JAVA_SHORT, index, (short) (value * 32_767));
        } else {
          memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        }
      }
    }
  }

  /** Each packet lasts its frames, and the last one as many as were put in. */
  private static void drain(
      AVCodecContext encoder,
      AVPacket packet,
      AudioStream stream,
      long frames,
      List<Nodes.Seen> packets) {
    int rate = stream.sampleRate();
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      if (packet.size() == 0) {
        continue; // FLAC's last word: side data alone
      }
      byte[] data = new byte[packet.size()];
      packet.data().get(data);
      long start = Math.max(packet.pts(), -stream.preSkip());
      long length = packet.duration() > 0 ? packet.duration() : encoder.frame_size();
      long end = Math.max(start, Math.min(frames, packet.pts() + length));
      long startUs = Timing.framesToUs(start, rate);
      var timing = new Timing(startUs, Timing.framesToUs(end, rate) - startUs, packets.size());
      if (end > start || packets.isEmpty()) {
        packets.add(new Nodes.Seen(stream, data, timing));
      }
    }
  }
}
