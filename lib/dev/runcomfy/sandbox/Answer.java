package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer as it is written to the wire: a status, headers, and a body of bytes, perhaps padded.
 */
record Answer(
    int status,
    String contentType,
    Map<String, String> headers,
    byte[] head,
    long from,
    long length) {
  // the body is the window [from, from + length) of `head` and as many zero bytes as it takes
  private static final byte[] ZEROS = new byte[64 * 1024];

  static Answer json(int status, Object body) {
    return bytes(
        status, "application/json", Map.of(), Json.write(body).getBytes(StandardCharsets.UTF_8));
  }

  /** An answer as frameworks give it for 404, 405 or 413: no code, a text in {@code detail}. */
  static Answer plain(int status, String detail) {
    return json(status, Map.of("detail", detail));
  }

  static Answer text(int status, String contentType, Map<String, String> headers, String body) {
    return bytes(status, contentType, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer bytes(int status, String type, Map<String, String> headers, byte[] body) {
    return new Answer(status, type, headers, body, 0, body.length);
  }

  /** Writes a part of the body: what is left of {@code head}, then zeros. */
  void write(OutputStream out, long start, long end) throws IOException {
    long at = from + start;
    long stop = from + end;
    if (at < head.length) {
      int bytes = (int) (Math.min(stop, head.length) - at);
      out.write(head, (int) at, bytes);
      at += bytes;
    }
    while (at < stop) {
      int bytes = (int) Math.min(ZEROS.length, stop - at);
      out.write(ZEROS, 0, bytes);
      at += bytes;
    }
  }
}
