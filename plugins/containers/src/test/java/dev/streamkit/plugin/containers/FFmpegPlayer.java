package dev.streamkit.plugin.containers;

import static dev.streamkit.plugin.containers.Tone.require;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.streamkit.lib.ffmpeg.FFmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.slf4j.LoggerFactory;

/**
 * Plays a file as the ffmpeg program does: FFmpeg's own file reading, probing, and decoding.
 *
 * @param frames frames that are heard
 * @param warnings what FFmpeg said
 */
record FFmpegPlayer(long frames, List<String> warnings) {
  static FFmpegPlayer play(Path file) throws Exception {
    FFmpeg.load();
    var logger = (Logger) LoggerFactory.getLogger(FFmpeg.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
    avutil.av_log_set_level(avutil.AV_LOG_WARNING);
    try {
      long frames = decode(file);
      return new FFmpegPlayer(
          frames, log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    } finally {
      avutil.av_log_set_level(avutil.AV_LOG_FATAL);
      logger.setLevel(null);
      logger.detachAppender(log);
    }
  }

  static FFmpegPlayer play(byte[] file) throws Exception {
    Path path = Files.createTempFile("player", ".media");
    try {
      return play(Files.write(path, file));
    } finally {
      Files.delete(path);
    }
  }

  /** Of Opus the one that drops exactly what is to be dropped. */
  private static AVCodec decoder(int codec) {
    return codec == avcodec.AV_CODEC_ID_OPUS
        ? avcodec.avcodec_find_decoder_by_name("libopus")
        : avcodec.avcodec_find_decoder(codec);
  }

  private static long decode(Path file) {
    var format = new AVFormatContext(null);
    require(
        avformat.avformat_open_input(
            format, file.toString(), null, (org.bytedeco.ffmpeg.avutil.AVDictionary) null));
    require(avformat.avformat_find_stream_info(format, (PointerPointer<?>) null));
    AVCodecContext decoder =
        avcodec.avcodec_alloc_context3(decoder(format.streams(0).codecpar().codec_id()));
    require(avcodec.avcodec_parameters_to_context(decoder, format.streams(0).codecpar()));
    decoder.pkt_timebase(format.streams(0).time_base());
    require(avcodec.avcodec_open2(decoder, null, (PointerPointer<?>) null));
    var packet = avcodec.av_packet_alloc();
    var frame = avutil.av_frame_alloc();
    try {
      long frames = 0;
      boolean more = true;
      while (more) {
        more = avformat.av_read_frame(format, packet) >= 0;
        require(avcodec.avcodec_send_packet(decoder, more ? packet : null));
        avcodec.av_packet_unref(packet);
        while (avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
          frames += frame.nb_samples();
        }
      }
      return frames;
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(decoder);
      avformat.avformat_close_input(format);
    }
  }
}
