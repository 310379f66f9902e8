package dev.streamkit.kernel.access;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.Grants;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.Optional;

/** What a session's nodes may reach: the files and addresses that are granted, no secrets. */
public final class GrantedAccess implements Access {
  private final GrantedFiles files;
  private final List<UrlPattern> urls;
  private final boolean privateAddresses;

  /**
   * Access to what is granted.
   *
   * @throws IllegalArgumentException when a pattern is none
   */
  public GrantedAccess(Grants grants) {
    files = new GrantedFiles(grants);
    urls = grants.urls().stream().map(UrlPattern::of).toList();
    privateAddresses = grants.privateAddresses();
  }

  @Override
  public ByteChannel open(String path) throws NodeException {
    return files.open(path);
  }

  @Override
  public Draft create(String path) throws NodeException {
    return files.create(path);
  }

  @Override
  public void checkUrl(URI url) throws NodeException {
    var address = WebAddress.of(url);
    if (urls.stream().noneMatch(pattern -> pattern.grants(address))) {
      var names = urls.stream().map(UrlPattern::text).toList();
      throw NodeException.config(
          "address-not-granted",
          "'" + address + "' may not be fetched",
          (names.isEmpty() ? "Nothing is granted" : "Granted is " + String.join(", ", names))
              + ". On a server security.allowed_fetch_urls grants addresses, for 'skit run'"
              + " --allow-fetch.");
    }
  }

  @Override
  public void checkAddress(URI url, InetAddress address) throws NodeException {
    checkUrl(url);
    if (!privateAddresses && !PublicAddresses.contain(address)) {
      throw NodeException.config(
          "address-private",
          "'%s' is the address %s, which is not public"
              .formatted(WebAddress.of(url).host(), address.getHostAddress()),
          "On a server security.allow_private_addresses = true allows addresses of this machine and"
              + " its network, for 'skit run' --allow-private-addresses.");
    }
  }

  @Override
  public Optional<String> secret(String name) {
    return Optional.empty();
  }
}
