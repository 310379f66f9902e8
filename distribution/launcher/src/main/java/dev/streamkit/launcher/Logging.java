package dev.streamkit.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Sets logging as the settings {@code log.*} say. The backend is on the class path, so the launcher
 * does it, for whoever reads the settings in the framework. What is wrong is an {@link
 * IllegalArgumentException}; the console then logs as it should.
 */
final class Logging implements Consumer<Map<String, String>> {
  private static final long FILE_BYTES = 10_000_000;
  private static final int FILES_KEPT = 10;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Override
  public void accept(Map<String, String> settings) {
    boolean file = Boolean.parseBoolean(settings.get("log.file_enable"));
    boolean console = Boolean.parseBoolean(settings.get("log.console_enable"));
    // With both off nobody would ever learn what went wrong.
    var consoleLevel =
        console ? level(settings, "log.console_level") : file ? Level.OFF : Level.INFO;
    var fileLevel = file ? level(settings, "log.file_level") : Level.OFF;
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    limit(root.getAppender("stderr"), consoleLevel);
    root.setLevel(consoleLevel.isGreaterOrEqual(fileLevel) ? fileLevel : consoleLevel);
    if (file) {
      var appender = appender(settings.get("log.file_path"), settings.get("log.file_format"));
      limit(appender, fileLevel);
      root.addAppender(appender);
    }
  }

  private static Level level(Map<String, String> settings, String key) {
    return Level.toLevel(settings.get(key), Level.INFO);
  }

  private void limit(Appender<ILoggingEvent> appender, Level level) {
    if (appender != null) {
      var filter = new ThresholdFilter();
      filter.setContext(context);
      filter.setLevel(level.toString());
      filter.start();
      appender.clearAllFilters();
      appender.addFilter(filter);
    }
  }

  private Appender<ILoggingEvent> appender(String path, String format) {
    if (path.indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "the name of the log file cannot hold a percent sign: " + path);
    }
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(path);
    appender.setEncoder(format.equals("json") ? json() : text());
    var window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(path + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(FILES_KEPT);
    window.start();
    var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(FILE_BYTES));
    size.setCheckIncrement(Duration.buildByMilliseconds(0));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    appender.start();
    if (!appender.isStarted()) {
      throw new IllegalArgumentException("the log file " + path + " cannot be written");
    }
    return appender;
  }

  private Encoder<ILoggingEvent> text() {
    var layout = new LogLayout();
    layout.setContext(context);
    layout.setDated(true);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    return encoder;
  }

  private Encoder<ILoggingEvent> json() {
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
