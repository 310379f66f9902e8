package dev.streamkit.kernel.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamkit.api.node.Access;
import dev.streamkit.api.node.NodeException;
import dev.streamkit.api.session.Grants;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantedAddressesTest {
  private static Access access(boolean privateAddresses, String... urls) {
    return new GrantedAccess(Grants.none().withUrls(List.of(urls), privateAddresses));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, https://example.org/a/b?c=d",
    "https://example.org, https://example.org",
    "https://example.org, HTTPS://EXAMPLE.ORG.:443/x",
    "https://example.org:443, https://example.org/",
    "http://example.org/*, http://example.org:80/x",
    "https://*.example.org/data/*, https://a.b.example.org/data/x/y",
    "http://localhost:*, http://localhost:8080/",
    "*://example.org, http://example.org/",
    "http://[::1]:81/*, http://[::1]:81/x",
    "https://bücher.example, https://xn--bcher-kva.example/",
  })
  void whatIsNamedIsGranted(String pattern, String url) {
    assertDoesNotThrow(() -> access(true, pattern).checkUrl(URI.create(url)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, http://example.org/",
    "https://example.org, https://example.org:8443/",
    "https://example.org, https://example.org.evil.test/",
    "https://example.org, https://evil.test/https://example.org/",
    "https://*.example.org, https://example.org/",
    "https://*.example.org, https://evil.test/?.example.org",
    "https://*.example.org, https://evil.test/#.example.org",
    "https://a.example.org, https://aXexample.org/",
    "https://example.org/data/*, https://example.org/other",
    "https://example.org/data/*, https://example.org/data",
    "*://example.org, http://example.org:443/",
    "http://localhost, http://localhost:8080/",
  })
  void whatIsNotNamedIsNot(String pattern, String url) {
    refused("address-not-granted", access(true, pattern), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://h/x",
        "data:text/plain,x",
        "relative",
        "https:/x",
        "http:///x",
        "https://user@h/",
        "https://user:password@h/",
        "https://h@evil.test/",
        "https://a_b/",
        "https://b\u00fccher.example/",
        "https://%31%32/",
        "http://h:0/",
        "http://h:70000/",
        "https://h/data/../admin",
        "https://h/data/%2e%2E/admin",
        "https://h/data/..%2fadmin",
        "https://h/data/.%5cadmin",
        "https://h/data/..;x/admin"
      })
  void whatCanBeReadInTwoWaysIsRefused(String url) {
    var e = refused("bad-url", access(true, "*://*:*/*"), url);
    assertFalse(e.getMessage().contains("password"), e.getMessage());
  }

  private static NodeException refused(String code, Access access, String url) {
    var e = assertThrows(NodeException.class, () -> access.checkUrl(URI.create(url)));
    assertEquals(code, e.code(), e.getMessage());
    assertEquals(NodeException.Category.CONFIG, e.category());
    return e;
  }

  @Test
  void hintsNameTheKey() {
    var e = refused("address-not-granted", access(true), "https://h/x?token=secret");
    assertTrue(e.hint().contains("security.allowed_fetch_urls"), e.hint());
    assertTrue(e.hint().contains("--allow-fetch"), e.hint());
    assertFalse(e.getMessage().contains("secret"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1"
      })
  void privateAddressesAreRefusedUnlessAllowed(String address) throws Exception {
    var url = URI.create("http://name.example/");
    var ip = InetAddress.getByName(address);
    var e =
        assertThrows(
            NodeException.class, () -> access(false, "http://name.example").checkAddress(url, ip));
    assertEquals("address-private", e.code());
    assertTrue(e.hint().contains("security.allow_private_addresses"), e.hint());
    assertDoesNotThrow(() -> access(true, "http://name.example").checkAddress(url, ip));
    e = assertThrows(NodeException.class, () -> access(true).checkAddress(url, ip));
    assertEquals("address-not-granted", e.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.0.1",
        "100.128.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888"
      })
  void publicAddressesAreFine(String address) throws Exception {
    var ip = InetAddress.getByName(address);
    var url = URI.create("http://name.example/");
    assertDoesNotThrow(() -> access(false, "http://name.example").checkAddress(url, ip));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "ftp://h",
        "https://",
        "https://u@h",
        "https://h/a?b",
        "https://h:x"
      })
  void whatIsNoPatternIsToldAtOnce(String pattern) {
    var e = assertThrows(IllegalArgumentException.class, () -> access(false, pattern));
    assertTrue(e.getMessage().contains("https://*.example.org/data/*"), e.getMessage());
  }
}
