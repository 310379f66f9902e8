package dev.streamkit.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One line for each message. Names and texts of strangers are in messages: what steers a terminal,
 * hides letters or begins a line is written as an escape, so that nobody can forge a line. Lines of
 * a stack trace are indented for the same reason.
 */
public final class LogLayout extends LayoutBase<ILoggingEvent> {
  private DateTimeFormatter time = clock("HH:mm:ss.SSS");

  /** Whether lines begin with the date. */
  public void setDated(boolean dated) {
    time = clock(dated ? "yyyy-MM-dd'T'HH:mm:ss.SSSxxx" : "HH:mm:ss.SSS");
  }

  private static DateTimeFormatter clock(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneId.systemDefault());
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String name = event.getLoggerName();
    var line = new StringBuilder(128);
    time.formatTo(Instant.ofEpochMilli(event.getTimeStamp()), line);
    line.append(' ').append(event.getLevel());
    line.append(" ".repeat(Math.max(1, 6 - event.getLevel().toString().length())));
    line.append(name.substring(name.lastIndexOf('.') + 1)).append(": ");
    escape(event.getFormattedMessage(), line);
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      for (var trace : ThrowableProxyUtil.asString(event.getThrowableProxy()).lines().toList()) {
        escape(trace.replace("\t", "  "), line.append("  "));
        line.append('\n');
      }
    }
    return line.toString();
  }

  private static void escape(String text, StringBuilder line) {
    if (text == null) {
      return;
    }
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      switch (Character.getType(letter)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            line.append(String.format("\\u%04x", (int) letter));
        default -> line.append(letter);
      }
    }
  }
}
