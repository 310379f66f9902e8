package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Finds out where a host is, once: what was checked is what is connected to. */
final class Addresses {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI url;
  private final CountDownLatch known = new CountDownLatch(1);
  private volatile List<InetAddress> found = List.of();

  private Addresses(URI url) {
    this.url = url;
  }

  /**
   * The addresses of a URL that may be used.
   *
   * @throws NodeException when there are none
   */
  static List<InetSocketAddress> of(URI url, Access access, Patience patience)
      throws NodeException, InterruptedException {
    var addresses = new Addresses(url);
    // A look-up cannot be interrupted: it is left to itself when nobody waits for it any more.
    Thread.ofVirtual().name("look-up").start(addresses::lookUp);
    patience.await(addresses.known, url, "looking up " + url.getHost());
    return addresses.granted(access);
  }

  private void lookUp() {
    try {
      found = List.of(InetAddress.getAllByName(url.getHost()));
    } catch (UnknownHostException e) {
      found = List.of();
    } finally {
      known.countDown();
    }
  }

  private List<InetSocketAddress> granted(Access access) throws NodeException {
    var granted = new ArrayList<InetSocketAddress>();
    NodeException refused = null;
    for (var address : found) {
      try {
        access.checkAddress(url, address);
        granted.add(new InetSocketAddress(address, port()));
      } catch (NodeException e) {
        refused = e;
      }
    }
    if (!granted.isEmpty()) {
      return granted;
    }
    if (refused != null) {
      throw refused;
    }
    throw Failures.remote("host-not-found", url, "there is no host '" + url.getHost() + "'");
  }

  private int port() {
    boolean plain = url.getScheme().equalsIgnoreCase("http");
    return url.getPort() >= 0 ? url.getPort() : plain ? HTTP : HTTPS;
  }
}
