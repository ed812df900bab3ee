package dev.runcomfy.internal.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Who may ask a server on this machine. A web page can point a name of its own at 127.0.0.1 and
 * read what is served there; it cannot hide that name, which is in {@code Host} and {@code Origin}.
 */
public final class Callers {
  private final String own;

  /** Callers that use a name of loopback, or this one: the address that the server listens on. */
  public Callers(String own) {
    this.own = own;
  }

  /** Tells whether a request with these headers is for us; null where one is absent. */
  public boolean areKnown(String host, String origin) {
    return (host == null || isKnown("http://" + host)) && (origin == null || isKnown(origin));
  }

  private boolean isKnown(String url) {
    try {
      String name = new URI(url).getHost();
      return name != null && (Hosts.isLoopback(name) || name.equalsIgnoreCase(own));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
