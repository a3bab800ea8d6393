package dev.graft.server.gate;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What kind of address something is. */
public final class Addresses {
  private Addresses() {}

  /** Whether it is an address, or the name of one. */
  public static boolean isKnown(String host) {
    try {
      return !host.isBlank() && InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether only this machine can ask it. */
  public static boolean isLoopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Whether it belongs to the internet, and not to a machine, a link, a house or a company: the
   * blocks of IANA's special-purpose registries (RFC 6890) are none of it, nor what leads into them
   * by another name.
   */
  public static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 255;
    int second = bytes[1] & 255;
    if (address instanceof Inet4Address) {
      return !(first == 0
          || first >= 240
          || (first == 100 && second >= 64 && second < 128) // a provider's own (RFC 6598)
          || (first == 192 && second == 0 && bytes[2] == 0)
          || (first == 198 && (second == 18 || second == 19)));
    }
    boolean global = (first & 0xe0) == 0x20; // 2000::/3
    boolean leadsToOthers =
        (first == 0x20 && second == 0x02) // 6to4
            || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0); // Teredo
    return global && !leadsToOthers;
  }
}
