package dev.streamkit.plugin.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request came together for a while, though bytes may trickle in:
 * Jetty's own idle timeout begins anew with every byte.
 */
final class HeadTimeout implements Connection.Listener {
  private final Scheduler scheduler;
  private final long periodMs;
  private final Map<Connection, Scheduler.Task> looks = new ConcurrentHashMap<>();

  HeadTimeout(Scheduler scheduler, Duration idleTimeout) {
    this.scheduler = scheduler;
    this.periodMs = idleTimeout.toMillis();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      lookLater(http, 0);
    }
  }

  private void lookLater(HttpConnection connection, long requests) {
    looks.put(
        connection,
        scheduler.schedule(() -> look(connection, requests), periodMs, TimeUnit.MILLISECONDS));
    if (!connection.getEndPoint().isOpen()) {
      onClosed(connection);
    }
  }

  private void look(HttpConnection connection, long requestsBefore) {
    boolean between = connection.getHttpChannel().getRequest() == null;
    if (between && connection.getMessagesIn() == requestsBefore) {
      connection.getEndPoint().close();
    } else {
      lookLater(connection, connection.getMessagesIn());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    var look = looks.remove(connection);
    if (look != null) {
      look.cancel();
    }
  }
}
