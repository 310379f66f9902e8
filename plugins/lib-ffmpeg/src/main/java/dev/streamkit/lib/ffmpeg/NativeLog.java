package dev.streamkit.lib.ffmpeg;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends FFmpeg's log to SLF4J. What it says about bad input reaches the user as an exception, so it
 * is logged at debug level only: a hostile file must not flood the log.
 */
final class NativeLog {
  private static final Logger LOG = LoggerFactory.getLogger(FFmpeg.class);

  /** Kept for ever: FFmpeg calls it until the process ends. */
  private static final Callback CALLBACK = new Callback();

  private NativeLog() {}

  static void install() {
    avutil.av_log_set_level(LOG.isDebugEnabled() ? avutil.AV_LOG_WARNING : avutil.AV_LOG_FATAL);
    avutil.setLogCallback(CALLBACK);
  }

  private static final class Callback extends LogCallback {
    @Override
    @SuppressWarnings("CatchAndPrintStackTrace") // nothing may leave a callback
    public void call(int level, BytePointer message) {
      try {
        if (level <= avutil.AV_LOG_FATAL) {
          LOG.error("{}", message.getString().strip());
        } else {
          LOG.debug("{}", message.getString().strip());
        }
      } catch (RuntimeException e) {
        LOG.debug("unreadable message of FFmpeg", e);
      }
    }
  }
}
