package dev.streamkit.benchmark;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The peer: bare Jetty that sends back what it gets, with buffers as large as the server's. */
public final class Echo extends Handler.Abstract {
  private static final int INPUT_BYTES = 64 << 10;

  private Echo() {}

  /** Says where it listens, and serves until it is killed. */
  public static void main(String[] args) throws Exception {
    var server = new Server();
    var configuration = new HttpConfiguration();
    configuration.setInputBufferSize(INPUT_BYTES);
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Echo());
    server.start();
    System.out.println("http://127.0.0.1:" + connector.getLocalPort());
    server.join();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Content.copy(request, response, callback);
    return true;
  }
}
