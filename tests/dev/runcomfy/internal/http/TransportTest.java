package dev.runcomfy.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.internal.Timer;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens on the wire itself. */
class TransportTest {
  private final MockWebServer server = new MockWebServer();
  private final Timer timer = new Timer("test-timer");
  private final Pace pace = new Pace(0, System::nanoTime);
  private Transport transport;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    server.start();
    base = server.url("/v1").uri();
    transport =
        new Transport(
            List.of(base),
            Optional.of("secret"),
            timer,
            pace,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    transport.close();
    timer.close();
    server.close();
  }

  private static MockResponse answer(int code, String body) {
    return new MockResponse.Builder().code(code).body(body).build();
  }

  // OkHttp repeats some of these by itself, unless it is kept from it
  @ParameterizedTest
  @CsvSource({
    "408, ''",
    "421, ''",
    "429, Retry-After: 0",
    "500, ''",
    "503, Retry-After: 0",
    "301, Location: /v1/again",
    "302, Location: /v1/again",
    "303, Location: /v1/again",
    "307, Location: /v1/again",
    "308, Location: /v1/again",
    "401, WWW-Authenticate: Basic"
  })
  void aSubmittingPostIsSentOnceWhateverTheAnswer(int code, String header) {
    var response = new MockResponse.Builder().code(code).body("{}");
    if (!header.isEmpty()) {
      response.addHeader(header.split(": ")[0], header.split(": ")[1]);
    }
    server.enqueue(response.build());
    server.enqueue(answer(200, "{\"request_id\":\"r2\"}"));

    assertEquals(code, transport.once(base, "{}").join().status());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aSubmittingPostIsSentOnceWhenTheConnectionBreaks() {
    server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(answer(200, "{\"request_id\":\"r2\"}"));

    var error = assertThrows(CompletionException.class, transport.once(base, "{}")::join);

    assertTrue(assertInstanceOf(BrokenCallException.class, error.getCause()).isSent());
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void aSubmitDoesNotUseAConnectionThatAReadLeftBehind() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{}")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(answer(200, "{\"request_id\":\"r1\"}"));
    transport.read(base).join();

    assertEquals(200, transport.once(base, "{}").join().status());
  }

  @Test
  void whatWasNeverSentIsKnownNotToBe() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + unused + "/v1");

    var error = assertThrows(CompletionException.class, transport.once(nobody, "{}")::join);

    assertFalse(assertInstanceOf(BrokenCallException.class, error.getCause()).isSent());
  }

  @Test
  void aReadIsTriedAgain() {
    server.enqueue(answer(502, "<html>"));
    server.enqueue(answer(200, "<html>"));
    server.enqueue(answer(200, "{\"ok\":true}"));

    assertEquals("{\"ok\":true}", transport.read(base).join().text());
    assertEquals(3, server.getRequestCount());
  }

  @Test
  void aReadGivesUpWhenItsTimeIsOver() {
    for (int i = 0; i < 50; i++) {
      server.enqueue(answer(500, "{\"detail\":\"no\"}"));
    }
    assertEquals(500, transport.read(base).join().status());
    assertTrue(server.getRequestCount() < 20, "waits between the tries");
  }

  @Test
  void tooManyRequestsMakeEverybodyWait() {
    server.enqueue(
        new MockResponse.Builder().code(429).addHeader("Retry-After", "7").body("{}").build());

    assertEquals(429, transport.read(base).join().status());
    assertTrue(pace.pause().toSeconds() >= 5, pace.pause().toString());
    assertEquals(1, pace.refusals());
  }

  @Test
  void theTokenGoesToItsOriginOnly() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      server.enqueue(answer(200, "{}"));
      other.enqueue(answer(200, "{}"));
      transport.read(base).join();
      transport.read(other.url("/v1").uri()).join();

      assertEquals("Bearer secret", server.takeRequest().getHeaders().get("Authorization"));
      assertEquals(null, other.takeRequest().getHeaders().get("Authorization"));
    }
  }

  @Test
  void anErrorCodeCountsMoreThanTheStatus() {
    assertEquals(401, reply(200, "{\"error_code\":400004}").verdict());
    assertEquals(402, reply(400, "{\"error_code\":400002}").verdict());
    assertEquals(401, reply(400, "{\"code\":\"400004\",\"error\":\"UserAccountError\"}").verdict());
    assertEquals(500, reply(200, "{\"error_code\":500001}").verdict());
    assertEquals(200, reply(200, "{\"code\":7,\"request_id\":\"r\"}").verdict());
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, Optional.empty(), body.getBytes());
  }

  @Test
  void aReadFollowsNoRedirect() {
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", "/v1/elsewhere").build());
    server.enqueue(answer(200, "{}"));

    assertEquals(302, transport.read(base).join().status());
    assertEquals(1, server.getRequestCount());
  }

  /** OkHttp warns on stderr of a connection that nobody has given back. */
  @Test
  void aLengthBelowZeroLeavesNoConnectionOpen() throws Exception {
    try (HostileService service =
        HostileService.start()
            .always(
                Operation.CATALOG,
                Answer.json(200, "{}").replacing("Content-Length", "Content-Length: -7"))) {
      var call = transport.read(URI.create(service.baseUrl() + "/models"));
      var error = assertThrows(CompletionException.class, call::join);

      // noticed before the body is opened: afterwards the client's own close fails
      assertTrue(error.getMessage().endsWith("its length is -7"), error.getMessage());
      for (int i = 0; i < 500 && service.connections() > 0; i++) {
        new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
      }
      assertEquals(0, service.connections());
    }
  }
}
