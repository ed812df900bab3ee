package dev.runcomfy.sandbox;

import static dev.runcomfy.sandbox.Client.KLING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may go wrong on the wire. */
class FaultTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client client = Client.of(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  private void fault(Fault fault) {
    sandbox.behavior(Behavior.instant().sketch().fault(fault));
  }

  private HttpResponse<byte[]> submit() {
    return client.post("/models/" + KLING, "{\"prompt\":\"a boat\"}");
  }

  private String state(String id) {
    return client.status(id).path("status").asString();
  }

  @Test
  void tooManyRequestsSaysWhenToComeBack() {
    fault(Fault.tooManyRequests(Duration.ofSeconds(7)).times(1));

    var refused = submit();

    assertEquals(429, refused.statusCode());
    assertEquals("7", refused.headers().firstValue("Retry-After").orElse(""));
    assertEquals(0, sandbox.charges().size());
    assertEquals(200, submit().statusCode());
  }

  @Test
  void aServerErrorBuysNothingUnlessItComesAfterwards() {
    fault(Fault.serverError(503));
    assertEquals(503, submit().statusCode());
    assertEquals(0, sandbox.charges().size());

    fault(Fault.serverError(503).afterwards());
    assertEquals(503, submit().statusCode());
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void aGatewaySpeaksHtml() {
    fault(Fault.html(502));

    var answer = submit();

    assertEquals(502, answer.statusCode());
    assertEquals("text/html", answer.headers().firstValue("Content-Type").orElse(""));
    assertTrue(client.told(answer).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void anErrorHidesInASuccess() {
    var id = client.submit("a boat");
    fault(Fault.errorInSuccess(500001, "internal").on(Operation.STATUS));

    var answer = client.get("/requests/" + id + "/status");

    assertEquals(200, answer.statusCode());
    assertEquals(
        "{\"error_code\":500001,\"error_message\":\"internal\",\"detail\":[]}",
        client.told(answer));
  }

  @Test
  void aConnectionThatBreaksBeforeBuysNothing() {
    fault(Fault.breaks());

    assertThrows(UncheckedIOException.class, this::submit);
    assertEquals(0, sandbox.charges().size());
  }

  @Test
  void aConnectionThatBreaksAfterAcceptingHasBought() {
    sandbox.behavior(Behavior.instant().breakAfterAccepting());

    assertThrows(UncheckedIOException.class, this::submit);
    assertEquals(1, sandbox.charges().size());
    assertEquals("completed", state(sandbox.charges().get(0).requestId()));
  }

  @Test
  void aCutAnswerIsHalfABody() {
    fault(Fault.cuts().on(Operation.SUBMIT));

    assertThrows(UncheckedIOException.class, this::submit);
    assertEquals(1, sandbox.charges().size());
  }

  @Test
  void aRedirectLeadsToTheSamePathElsewhere() {
    fault(Fault.redirects(URI.create("http://127.0.0.1:9")));

    var answer = submit();

    assertEquals(307, answer.statusCode());
    assertEquals(
        "http://127.0.0.1:9/v1/models/kling/kling-3.0/pro/text-to-video",
        answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void mediaMayBeGoneOrCut() {
    var id = client.submit("a boat");
    fault(Fault.error(404, 404001, "gone").on(Operation.DOWNLOAD));
    assertEquals(404, client.get(client.video(id)).statusCode());

    fault(Fault.cuts().on(Operation.DOWNLOAD));
    assertThrows(UncheckedIOException.class, () -> client.get(client.video(id)));
  }

  @Test
  void slowMediaArriveWhole() {
    var id = client.submit("a boat");
    fault(Fault.slow(8_000));
    var slow = client.get(client.video(id)).body();
    sandbox.behavior(Behavior.instant().sketch());

    assertEquals(slow.length, client.get(client.video(id)).body().length);
  }

  @Test
  void occurrencesAreCounted() {
    fault(Fault.serverError(500).after(1).every(2).times(2));

    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 8; i++) {
      statuses.add(submit().statusCode());
    }

    assertEquals(List.of(200, 200, 500, 200, 500, 200, 200, 200), statuses);
  }

  @Test
  void chanceFollowsFromTheSeed() {
    assertEquals(strikes(3), strikes(3));
    assertFalse(strikes(3).equals(strikes(4)));
    long struck = strikes(3).stream().filter(isStruck -> isStruck).count();
    assertTrue(struck > 60 && struck < 140, "half of 200: " + struck);
  }

  private static List<Boolean> strikes(long seed) {
    var plan =
        new FaultPlan(Behavior.instant().seed(seed).fault(Fault.serverError(500).chance(0.5)));
    var strikes = new ArrayList<Boolean>();
    for (int i = 0; i < 200; i++) {
      strikes.add(!plan.strikes(Operation.STATUS, "id").isEmpty());
    }
    return strikes;
  }

  @Test
  void latencyKeepsEachAnswerBack() {
    sandbox.behavior(Behavior.instant().latency(Duration.ofMillis(30)));
    long start = System.nanoTime();

    assertEquals(200, submit().statusCode());

    assertTrue(System.nanoTime() - start >= 30_000_000);
  }

  @Test
  @Timeout(20)
  void latencyHoldsNoThread() {
    sandbox.behavior(Behavior.instant().latency(Duration.ofHours(1)));
    var http = HttpClient.newHttpClient();
    var request = HttpRequest.newBuilder(sandbox.serverlessUrl().resolve("v2/balance")).build();

    for (int i = 0; i < 50; i++) {
      http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }

    // each has been dealt with while all the answers are still held back
    while (sandbox.counts().getOrDefault(Operation.BALANCE, 0L) < 50) {
      Thread.onSpinWait();
    }
    var threads = Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    long ours = threads.filter(name -> name.startsWith("sandbox-")).count();
    assertTrue(ours <= 6, ours + " threads");
  }
}
