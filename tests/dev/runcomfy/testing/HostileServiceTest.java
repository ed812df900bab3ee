package dev.runcomfy.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Result;
import dev.runcomfy.RunComfy;
import dev.runcomfy.sandbox.Operation;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileServiceTest {
  private static final String SUBMIT =
      "POST /v1/models/a/b HTTP/1.1\r\nAuthorization: Bearer mine\r\nContent-Length: 2\r\n\r\n{}";

  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  @AfterEach
  void stop() {
    service.close();
  }

  /** Sends a request and reads until the connection is closed, or for half a second. */
  private String ask(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", service.baseUrl().getPort())) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var text = new StringBuilder();
      try {
        for (int next; (next = socket.getInputStream().read()) >= 0; ) {
          text.append((char) next);
        }
      } catch (SocketTimeoutException e) {
        text.append("…");
      }
      return text.toString();
    }
  }

  @Test
  void withoutAnAnswerSetItSellsAValidClip() throws IOException {
    try (RunComfy runcomfy =
        RunComfy.builder()
            .baseUrl(service.baseUrl())
            .token("mine")
            .ledger(folder.resolve("ledger.db"))
            .notices(line -> {})
            .build()) {
      Result result = runcomfy.model("kling/kling-3.0/pro/text-to-video").prompt("a fox").run();

      assertArrayEquals(HostileService.mp4(), Files.readAllBytes(result.video().file()));
      assertEquals(1, service.count(Operation.SUBMIT));
      assertTrue(service.submitted().get(0).contains("a fox"));
    }
  }

  @Test
  void anAnswerIsSentAsItIsGiven() throws IOException {
    service.next(
        Operation.SUBMIT,
        Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n$ID $TOKEN"),
        Answer.json(503, "{\"a\":1}").header("Retry-After: 0").closing(),
        Answer.json(200, "{\"request_id\":\"$ID\"}").twice().closing(),
        Answer.text(200, "text/plain", "0123456789").without(4));

    assertEquals("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\njob-1 mine", ask(SUBMIT));
    assertEquals(
        "HTTP/1.1 503 Said\r\nRetry-After: 0\r\nContent-Type: application/json\r\n"
            + "Content-Length: 7\r\n\r\n{\"a\":1}",
        ask(SUBMIT));
    assertEquals(2, ask(SUBMIT).split("job-3", -1).length - 1);
    assertTrue(ask(SUBMIT).endsWith("Content-Length: 10\r\n\r\n012345"));
    assertTrue(ask(SUBMIT).endsWith("/cancel\"}…"), "it behaves again, and keeps the connection");
  }

  @Test
  void itIsSilentOrTearsTheConnection() throws IOException {
    service.next(
        Operation.SUBMIT,
        Answer.silence(),
        Answer.hangUp(),
        Answer.raw("HTTP/1.1 200 OK\r\n").stalling(),
        Answer.reset());

    assertEquals("…", ask(SUBMIT));
    assertEquals("", ask(SUBMIT));
    assertEquals("HTTP/1.1 200 OK\r\n…", ask(SUBMIT));
    assertThrows(IOException.class, () -> ask(SUBMIT));
  }

  @Test
  void aTrickleTakesItsTime() throws IOException {
    service.next(Operation.SUBMIT, Answer.raw("0123456789").trickling(2, Duration.ofMillis(30)));
    long begun = System.nanoTime();

    assertEquals("0123456789", ask(SUBMIT));
    assertTrue(System.nanoTime() - begun >= Duration.ofMillis(120).toNanos());
  }

  @Test
  void everyRequestIsKeptAsItCame() throws IOException {
    ask(SUBMIT.replace("\r\nAuth", "\r\nConnection: x\r\nAuth"));
    ask("GET /v1/requests/job-1/status HTTP/1.1\r\n\r\n");
    ask("GET /elsewhere HTTP/1.1\r\n\r\n");

    assertEquals(List.of("{}"), service.submitted());
    assertEquals(1, service.count(Operation.STATUS));
    assertEquals(3, service.heard().size());
    assertTrue(service.heard().get(0).head().contains("Authorization: Bearer mine"));
    assertTrue(service.heard().get(2).operation().isEmpty());
  }
}
