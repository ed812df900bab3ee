package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask a sandbox, and what it keeps and answers. */
class CallersTest {
  private final Sandbox sandbox = Sandbox.start();

  @AfterEach
  void close() {
    sandbox.close();
  }

  private String ask(String request, long zeros) throws IOException {
    URI base = sandbox.baseUrl();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      var out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      byte[] chunk = new byte[1 << 20];
      for (long left = zeros; left > 0; left -= chunk.length) {
        out.write(chunk, 0, (int) Math.min(left, chunk.length));
      }
      out.flush();
      byte[] start = socket.getInputStream().readNBytes(12);
      return new String(start, StandardCharsets.UTF_8);
    }
  }

  // a page can give its own name the address of this machine, and then reads what we serve
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:PORT, '', 200",
    "localhost:PORT, '', 200",
    "LocalHost, '', 200",
    "[::1]:PORT, '', 200",
    "127.0.0.1, http://localhost:3000, 200",
    "evil.example, '', 403",
    "evil.example:PORT, '', 403",
    "127.0.0.1.evil.example, '', 403",
    "localhost@evil.example, '', 403",
    "127.0.0.1, https://evil.example, 403",
    "127.0.0.1, null, 403"
  })
  void onlyNamesOfThisMachineAreAnswered(String host, String origin, int status) throws Exception {
    String name = host.replace("PORT", "" + sandbox.baseUrl().getPort());
    String more = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";

    String answer =
        ask("GET /_sandbox/requests HTTP/1.1\r\nHost: " + name + "\r\n" + more + "\r\n", 0);

    assertEquals("HTTP/1.1 " + status, answer);
  }

  @Test
  void noCredentialIsKept() throws Exception {
    String head = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n";
    ask(head + "X-Api-Key: hunter22\r\nAuthorization: Bearer hunter22\r\n\r\n", 0);

    String kept = sandbox.requests().toString();

    assertTrue(kept.contains("x-api-key=***"), kept);
    assertFalse(kept.contains("hunter22"), kept);
  }

  @Test
  void whoSendsTooMuchReadsWhy() throws Exception {
    long most = (64L << 20) + (4 << 20);
    String head = "POST /v1/models/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + most;

    assertEquals("HTTP/1.1 413", ask(head + "\r\n\r\n", most));
  }

  @Test
  void clientsThatSendSlowlyStopNobody() throws Exception {
    URI base = sandbox.baseUrl();
    String head = "POST /v1/models/a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{";
    Socket[] slow = new Socket[8];
    try {
      for (int i = 0; i < slow.length; i++) {
        slow[i] = new Socket(base.getHost(), base.getPort());
        slow[i].getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        slow[i].getOutputStream().flush();
      }
      assertEquals("HTTP/1.1 200", ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 0));
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }
}
