package dev.graft.server.gate;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What kind of address something is. */
public final class Addresses {
  private Addresses() {}

  /** Whether only this machine can ask it. */
  public static boolean isLoopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
