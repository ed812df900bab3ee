package dev.runcomfy.sandbox;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A request as it came over the wire, its body read to the end. */
record Incoming(String method, URI uri, Headers headers, byte[] body) {
  private static final String BEARER = "bearer ";

  Optional<String> token() {
    var value = headers.getFirst("Authorization");
    return value != null && value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(value.substring(BEARER.length()).strip()).filter(token -> !token.isEmpty())
        : Optional.empty();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  Map<String, String> query() {
    var query = new HashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (var pair : uri.getRawQuery().split("&")) {
        int equals = pair.indexOf('=');
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), decoded(value));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
