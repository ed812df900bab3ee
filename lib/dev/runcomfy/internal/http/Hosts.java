package dev.runcomfy.internal.http;

import java.util.Locale;

/** Names and addresses of machines. */
public final class Hosts {
  private Hosts() {}

  /** Tells whether the host of a URL is this machine, without asking a name server. */
  public static boolean isLoopback(String host) {
    String name = String.valueOf(host).toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.matches("\\[?(::1|0:0:0:0:0:0:0:1)]?");
  }
}
