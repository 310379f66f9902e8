package dev.streamkit.plugin.fetch;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Asks for one thing after another, and does nothing of itself: no redirects, cookies, passwords,
 * proxies or decoding.
 */
final class WebClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_HEADER_BYTES = 32_768;
  private static final int MAX_THREADS = 8;
  private static final int MIN_THREADS = 1;

  private final HttpClient client;
  private List<InetSocketAddress> addresses = List.of();

  private WebClient() {
    var connector = new ClientConnector();
    connector.setSelectors(1);
    client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setName("fetch");
    threads.setDaemon(true);
    client.setExecutor(threads);
    client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    client.setIdleTimeout(0); // the fetcher counts only the time in which it waits
    client.setMaxResponseHeadersSize(MAX_HEADER_BYTES);
    client.setUserAgentField(null);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setSocketAddressResolver((_, _, _, promise) -> promise.succeeded(addresses));
  }

  static WebClient started() throws Exception {
    var client = new WebClient();
    client.client.start();
    client.client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
    client.client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    client.client.getContentDecoderFactories().clear();
    return client;
  }

  /** Asks for a URL at these addresses, whatever its host is called elsewhere. */
  Reply get(URI url, List<InetSocketAddress> addresses) {
    this.addresses = List.copyOf(addresses);
    Request request =
        client
            .newRequest(url)
            .followRedirects(false)
            .agent("StreamKit")
            .headers(
                headers ->
                    headers
                        .put(HttpHeader.ACCEPT_ENCODING, "identity")
                        .put(HttpHeader.CONNECTION, "close"));
    return Reply.to(request, url);
  }

  /** Nobody waits for anything of it any more: a failure to stop is for the log only. */
  @Override
  public void close() {
    try {
      client.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.getLogger(WebClient.class.getName()).log(System.Logger.Level.DEBUG, "stop", e);
    }
  }
}
