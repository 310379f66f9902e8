package dev.streamkit.plugin.fetch;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.Grants;
import dev.streamkit.kernel.access.GrantedAccess;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel grants by these patterns, with one port of this machine taken for the open
 * internet.
 */
record Everywhere(GrantedAccess kernel, int publicPort) implements Access {
  /** All addresses, also private ones. */
  static Access granted() {
    return new GrantedAccess(Grants.none().withUrls(List.of("*://*:*/*"), true));
  }

  /** These addresses, as long as they are public. */
  static Access publicOnly(int publicPort, String... urls) {
    var grants = Grants.none().withUrls(List.of(urls), false);
    return new Everywhere(new GrantedAccess(grants), publicPort);
  }

  @Override
  public void checkUrl(URI url) throws NodeException {
    kernel.checkUrl(url);
  }

  @Override
  public void checkAddress(URI url, InetAddress address) throws NodeException {
    if (url.getPort() != publicPort) {
      kernel.checkAddress(url, address);
    }
  }

  @Override
  public ByteChannel open(String path) throws NodeException {
    return kernel.open(path);
  }

  @Override
  public Draft create(String path) throws NodeException {
    return kernel.create(path);
  }

  @Override
  public Optional<String> secret(String name) {
    return kernel.secret(name);
  }
}
