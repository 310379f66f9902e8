package dev.streamkit.plugin.containers;

import dev.streamkit.lib.ffmpeg.FFmpeg;
import dev.streamkit.lib.ffmpeg.Muxer;
import dev.streamkit.lib.ffmpeg.Track;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A tone of an exact length, coded by the libopus of FFmpeg, with the times that FFmpeg gives.
 *
 * @param head the stream's OpusHead
 * @param preSkip frames that the decoder drops
 * @param packets the coded packets
 */
@SuppressWarnings("ArrayRecordComponent")
record Tone(int channels, byte[] head, int preSkip, List<Coded> packets) {
  /** A packet; its duration is short when the end of it is padding. */
  @SuppressWarnings("ArrayRecordComponent")
  record Coded(byte[] data, long pts, long duration) {}

  static Tone of(long frames, int channels, double frameMs) {
    FFmpeg.load();
    AVCodecContext encoder =
        avcodec.avcodec_alloc_context3(avcodec.avcodec_find_encoder_by_name("libopus"));
    AVFrame frame = avutil.av_frame_alloc();
    var packet = avcodec.av_packet_alloc();
    try {
      encoder.sample_rate(48000).sample_fmt(avutil.AV_SAMPLE_FMT_FLT).bit_rate(48_000L * channels);
      encoder.time_base().num(1).den(48000);
      avutil.av_channel_layout_default(encoder.ch_layout(), channels);
      avutil.av_opt_set(encoder.priv_data(), "frame_duration", Double.toString(frameMs), 0);
      require(avcodec.avcodec_open2(encoder, null, (org.bytedeco.javacpp.PointerPointer<?>) null));
      byte[] head = new byte[encoder.extradata_size()];
      encoder.extradata().get(head);
      var packets = new ArrayList<Coded>();
      for (long at = 0; at < frames; at += encoder.frame_size()) {
        int count = (int) Math.min(encoder.frame_size(), frames - at);
        frame.nb_samples(count).format(avutil.AV_SAMPLE_FMT_FLT).sample_rate(48000).pts(at);
        avutil.av_channel_layout_default(frame.ch_layout(), channels);
        require(avutil.av_frame_get_buffer(frame, 0));
        fill(frame, at, count * channels, channels);
        require(avcodec.avcodec_send_frame(encoder, frame));
        avutil.av_frame_unref(frame);
        drain(encoder, packet, packets);
      }
      require(avcodec.avcodec_send_frame(encoder, null));
      drain(encoder, packet, packets);
      return new Tone(channels, head, encoder.initial_padding(), packets);
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(encoder);
    }
  }

  private static void fill(AVFrame frame, long at, int samples, int channels) {
    MemorySegment memory =
        MemorySegment.ofAddress(frame.data(0).address()).reinterpret(4L * samples);
    for (int i = 0; i < samples; i++) {
      double time = (at + i / channels) / 48000.0;
      memory.setAtIndex(
          ValueLayout.JAVA_FLOAT, i, (float) (0.5 * Math.sin(2 * Math.PI * 440 * time)));
    }
  }

  private static void drain(
      AVCodecContext encoder, org.bytedeco.ffmpeg.avcodec.AVPacket packet, List<Coded> packets) {
    while (avcodec.avcodec_receive_packet(encoder, packet) >= 0) {
      byte[] data = new byte[packet.size()];
      packet.data().get(data);
      packets.add(new Coded(data, packet.pts(), packet.duration()));
    }
  }

  static void require(int result) {
    if (result < 0) {
      throw new AssertionError("FFmpeg: " + result);
    }
  }

  /** The file that FFmpeg itself makes of it. */
  byte[] oggFile(int serial) throws Exception {
    var file = new ByteArrayOutputStream();
    var track = Track.audio("opus", 48000, channels, preSkip, head);
    try (var muxer =
            Muxer.open(
                "ogg",
                List.of(track),
                Map.of("serial_offset", Integer.toString(serial)),
                bytes -> file.writeBytes(bytes.toArray(ValueLayout.JAVA_BYTE)));
        var arena = java.lang.foreign.Arena.ofConfined()) {
      for (Coded packet : packets) {
        muxer.write(
            0,
            arena.allocateFrom(ValueLayout.JAVA_BYTE, packet.data()),
            packet.pts(),
            packet.duration());
      }
      muxer.finish();
    }
    return file.toByteArray();
  }
}
