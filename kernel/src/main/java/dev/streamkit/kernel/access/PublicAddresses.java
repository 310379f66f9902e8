package dev.streamkit.kernel.access;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** The addresses that belong to somebody in the open internet, by the registries of IANA. */
final class PublicAddresses {
  /** Not for everybody: this host and network, private, shared, tests, 6to4 relays, many, later. */
  private static final List<Range> NOT_IN_4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");

  /** What is given out. Mapped and translated IPv4 addresses, local ones and groups lie outside. */
  private static final List<Range> IN_6 = ranges("2000::/3");

  /**
   * Not for everybody: Teredo and other protocols, examples, 6to4, which wraps any IPv4 address.
   */
  private static final List<Range> NOT_IN_6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? NOT_IN_4.stream().noneMatch(range -> range.holds(bytes))
        : IN_6.stream().anyMatch(range -> range.holds(bytes))
            && NOT_IN_6.stream().noneMatch(range -> range.holds(bytes));
  }

  private static List<Range> ranges(String... texts) {
    return Arrays.stream(texts).map(Range::of).toList();
  }

  /** All addresses that begin with these bits. */
  private record Range(InetAddress first, int bits) {
    static Range of(String text) {
      var parts = text.split("/", 2);
      return new Range(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean holds(byte[] address) {
      byte[] start = first.getAddress();
      for (int at = 0; at < bits; at++) {
        int mask = 0x80 >> at % 8;
        if (((address[at / 8] ^ start[at / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
