package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.Input;
import dev.streamkit.api.node.Loop;
import dev.streamkit.api.node.NodeContext;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.node.Output;
import java.net.URI;
import org.eclipse.jetty.http.HttpHeader;

/** Fetches one file and follows where the server sends on, checking every step. */
final class Fetcher implements Loop {
  private static final int OK = 200;
  private static final int REDIRECTS = 300;
  private static final int ERRORS = 400;
  private static final int NOT_MODIFIED = 304;

  private final FetcherConfig config;
  private NodeContext context;

  Fetcher(FetcherConfig config) {
    this.config = config;
  }

  @Override
  public void open(NodeContext context) throws NodeException {
    this.context = context;
    context.access().checkUrl(config.address());
  }

  @Override
  public void run(Input in, Output out) throws Exception {
    var patience = new Patience(config.timeoutSecs());
    URI url = config.address();
    try (var client = WebClient.started()) {
      for (int redirects = 0; url != null; redirects++) {
        if (redirects > config.maxRedirects()) {
          throw Failures.remote(
              "too-many-redirects",
              config.address(),
              "the server sent on more than " + config.maxRedirects() + " times",
              "Raise max_redirects, or give the final address.",
              null);
        }
        url = fetch(client, url, patience, out);
      }
    }
  }

  /** Sends what is there, or gives the address to go on to. */
  private URI fetch(WebClient client, URI url, Patience patience, Output out) throws Exception {
    Access access = context.access();
    access.checkUrl(url);
    try (var reply = client.get(url, Addresses.of(url, access, patience))) {
      reply.awaitBegin(patience);
      var location = reply.header(HttpHeader.LOCATION);
      if (redirects(reply.status()) && location.isPresent()) {
        return next(url, location.get());
      }
      check(reply, url);
      new Chunks(context.buffers(), config, url).send(reply, patience, out);
      return null;
    }
  }

  private static boolean redirects(int status) {
    return status >= REDIRECTS && status < ERRORS && status != NOT_MODIFIED;
  }

  private static URI next(URI url, String location) throws NodeException {
    try {
      return FetcherConfig.parse(url.resolve(location).toString());
    } catch (IllegalArgumentException e) {
      throw Failures.remote("bad-redirect", url, "the server sent on to no address", "", e);
    }
  }

  private void check(Reply reply, URI url) throws NodeException {
    if (reply.status() < OK || reply.status() >= REDIRECTS) {
      throw Failures.remote(
          "http-status",
          url,
          ("the server answered " + reply.status() + " " + reply.reason()).strip());
    }
    String encoding = reply.header(HttpHeader.CONTENT_ENCODING).orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw Failures.remote(
          "encoded-answer", url, "the server answered in '" + encoding + "', not as it was asked");
    }
    if (reply.length() > config.maxBytes()) {
      throw Chunks.tooLarge(url, config);
    }
  }
}
