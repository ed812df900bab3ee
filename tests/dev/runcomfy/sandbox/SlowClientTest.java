package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that begin a request and do not end it. */
class SlowClientTest {
  private static final int MANY = 40;

  @Test
  void headersThatDoNotEndHoldUpNobodyElse() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.start()) {
      URI base = sandbox.baseUrl();
      for (int i = 0; i < MANY; i++) {
        Socket socket = new Socket(base.getHost(), base.getPort());
        slow.add(socket);
        socket.getOutputStream().write("GET /v1 HTTP/1.1\r\nX: ".getBytes(StandardCharsets.UTF_8));
      }
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/_sandbox/requests"))
              .timeout(Duration.ofSeconds(20))
              .build();

      int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();

      assertEquals(200, status);
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }
}
