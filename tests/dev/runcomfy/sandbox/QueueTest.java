package dev.runcomfy.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueTest {
  private final Clock clock = new Clock();

  private Client client(Behavior behavior) {
    return Client.of(Sandbox.start(behavior, 0, Optional.empty(), clock));
  }

  private static Behavior tenSeconds(int concurrency) {
    return Behavior.instant().duration(Duration.ofSeconds(10), 0).concurrency(concurrency);
  }

  private static List<Integer> positions(Client client, List<String> ids) {
    return ids.stream().map(id -> client.status(id).path("queue_position").asInt(0)).toList();
  }

  @Test
  void positionsMoveUpAsJobsFinish() {
    try (var client = client(tenSeconds(2))) {
      var ids =
          List.of(
              client.submit("a"),
              client.submit("b"),
              client.submit("c"),
              client.submit("d"),
              client.submit("e"));

      assertEquals(List.of(0, 0, 1, 2, 3), positions(client, ids));
      clock.pass(10);
      assertEquals(List.of(0, 0, 0, 0, 1), positions(client, ids));
      clock.pass(20);
      assertEquals(
          "2026-01-01T00:00:30Z", client.result(ids.get(4)).path("finished_at").asString());
    }
  }

  @Test
  void cancelledJobsMakeRoom() {
    try (var client = client(tenSeconds(1))) {
      var ids =
          List.of(client.submit("a"), client.submit("b"), client.submit("c"), client.submit("d"));

      client.cancel(ids.get(1));

      assertEquals(List.of(0, 0, 1, 2), positions(client, ids));
      clock.pass(20);
      assertEquals("completed", client.status(ids.get(2)).path("status").asString());
      assertEquals("in_progress", client.status(ids.get(3)).path("status").asString());
      assertEquals(3, client.sandbox.charges().size());
    }
  }

  @Test
  void aLateLookSeesWhatHappenedMeanwhile() {
    try (var client = client(tenSeconds(1))) {
      var ids = List.of(client.submit("a"), client.submit("b"), client.submit("c"));

      clock.pass(1000);

      var finished =
          ids.stream().map(id -> client.result(id).path("finished_at").asString()).toList();
      assertEquals(
          List.of("2026-01-01T00:00:10Z", "2026-01-01T00:00:20Z", "2026-01-01T00:00:30Z"),
          finished);
    }
  }

  @Test
  void aChangedBehaviourFreesTheQueue() {
    try (var client = client(tenSeconds(1))) {
      var ids = List.of(client.submit("a"), client.submit("b"), client.submit("c"));

      client.sandbox.behavior(tenSeconds(3));

      assertEquals(List.of(0, 0, 0), positions(client, ids));
    }
  }

  @Test
  void realisticDurationsVaryAndFollowFromTheSeed() {
    assertEquals(
        finishTimes(Behavior.realistic().seed(7)), finishTimes(Behavior.realistic().seed(7)));
    assertTrue(
        !finishTimes(Behavior.realistic().seed(7))
            .equals(finishTimes(Behavior.realistic().seed(8))));
    assertEquals(3, finishTimes(Behavior.realistic()).stream().distinct().count());
  }

  @Test
  void timeScaleShortensJobs() {
    var usual = seconds(finishTimes(Behavior.realistic()).get(0));
    var short_ = seconds(finishTimes(Behavior.realistic().timeScale(10)).get(0));

    assertEquals(usual / 10, short_, 1e-6);
    assertTrue(usual > 20 && usual < 180, "60 s is the median for 5 s: " + usual);
  }

  private static double seconds(String time) {
    var start = java.time.Instant.parse("2026-01-01T00:00:00Z");
    return Duration.between(start, java.time.Instant.parse(time)).toNanos() / 1e9;
  }

  private static List<String> finishTimes(Behavior behavior) {
    var clock = new Clock();
    try (var client = Client.of(Sandbox.start(behavior, 0, Optional.empty(), clock))) {
      var ids = List.of(client.submit("a"), client.submit("b"), client.submit("c"));
      clock.pass(10_000);
      return ids.stream().map(id -> client.result(id).path("finished_at").asString()).toList();
    }
  }

  @Test
  void accountsHaveALimitOfTheirOwn() {
    try (var client = client(tenSeconds(0).inFlight(2))) {
      client.submit("a");
      client.submit("b");

      var third = client.post("/models/" + Client.KLING, "{\"prompt\":\"c\"}");

      assertEquals(429, third.statusCode());
      assertEquals("1", third.headers().firstValue("Retry-After").orElse(""));
      assertEquals(36, client.token("another").submit("c").length());
      clock.pass(10);
      assertEquals(36, client.submit("c").length());
    }
  }

  @Test
  void aRateIsHeldPerToken() {
    try (var client = client(Behavior.instant().requestsPerSecond(2))) {
      var statuses = new ArrayList<Integer>();
      for (int i = 0; i < 4; i++) {
        statuses.add(client.get("/prod/v2/balance").statusCode());
      }
      clock.pass(1);
      statuses.add(client.get("/prod/v2/balance").statusCode());

      assertEquals(List.of(200, 200, 429, 429, 200), statuses);
    }
  }
}
