package dev.streamkit.distribution;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;

/**
 * What FFmpeg hears in a file: it demuxes and decodes with code that shares nothing with ours.
 *
 * @param frames samples of one channel
 * @param channels channels
 * @param levelDb root mean square of all samples, in dB below full scale; only known where the
 *     decoder gives interleaved floats, as that of Opus does
 * @param packetTimes when each packet plays, in samples, the priming before 0 included
 * @param packetDurations how long, in samples
 */
record Audio(
    long frames, int channels, double levelDb, List<Long> packetTimes, List<Long> packetDurations) {

  static Audio of(Path file) throws IOException {
    var format = new AVFormatContext(null);
    check("open " + file, avformat_open_input(format, file.toString(), null, null));
    check("probe", avformat_find_stream_info(format, (PointerPointer<?>) null));
    int codec = format.streams(0).codecpar().codec_id();
    var decoder =
        avcodec_alloc_context3(
            codec == AV_CODEC_ID_OPUS
                ? avcodec_find_decoder_by_name("libopus")
                : avcodec_find_decoder(codec));
    AVPacket packet = av_packet_alloc();
    AVFrame frame = av_frame_alloc();
    try {
      check("parameters", avcodec_parameters_to_context(decoder, format.streams(0).codecpar()));
      decoder.request_sample_fmt(AV_SAMPLE_FMT_FLT);
      decoder.pkt_timebase(format.streams(0).time_base());
      check("decoder", avcodec_open2(decoder, null, (AVDictionary) null));
      var hearing = new Hearing();
      while (av_read_frame(format, packet) >= 0) {
        hearing.packet(packet);
        check("send", avcodec_send_packet(decoder, packet));
        av_packet_unref(packet);
        hearing.frames(decoder, frame);
      }
      avcodec_send_packet(decoder, null);
      hearing.frames(decoder, frame);
      return hearing.result(decoder.ch_layout().nb_channels());
    } finally {
      av_frame_free(frame);
      av_packet_free(packet);
      avcodec_free_context(decoder);
      avformat_close_input(format);
    }
  }

  private static void check(String what, int code) throws IOException {
    if (code < 0) {
      throw new IOException("FFmpeg cannot " + what + ": " + code);
    }
  }

  private static final class Hearing {
    private final List<Long> times = new ArrayList<>();
    private final List<Long> durations = new ArrayList<>();
    private long frames;
    private long samples;
    private double energy;

    void packet(AVPacket packet) {
      times.add(packet.pts());
      durations.add(packet.duration());
    }

    void frames(AVCodecContext decoder, AVFrame frame) {
      while (avcodec_receive_frame(decoder, frame) >= 0) {
        frames += frame.nb_samples();
        if (frame.format() != AV_SAMPLE_FMT_FLT) {
          continue; // another way to store samples
        }
        int count = frame.nb_samples() * frame.ch_layout().nb_channels();
        var heard =
            frame
                .data(0)
                .capacity((long) count * Float.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int at = 0; at < count; at++) {
          energy += (double) heard.get(at) * heard.get(at);
        }
        samples += count;
      }
    }

    Audio result(int channels) {
      double level = 10 * Math.log10(energy / samples);
      return new Audio(frames, channels, level, List.copyOf(times), List.copyOf(durations));
    }
  }
}
