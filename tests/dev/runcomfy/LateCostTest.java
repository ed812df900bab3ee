package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cost that comes late is learnt at a later occasion, and asked for rarely, for a day. */
class LateCostTest {
  private static final Answer WITHOUT =
      Answer.json(
          200,
          "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"}}");

  @TempDir Path folder;
  private final HostileService service = HostileService.start();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("secret-1")
        .ledger(folder.resolve("ledger.db"))
        .clock(now::get)
        .pollEvery(Duration.ofMillis(2))
        .notices(line -> {})
        .build();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Result run() {
    try (RunComfy runcomfy = open()) {
      return runcomfy.model("tencent/hunyuan/text-to-video").prompt("a fox").run();
    }
  }

  private int asked() {
    return service.count(Operation.RESULT);
  }

  @Test
  void aRecallLearnsIt() {
    service.next(Operation.RESULT, WITHOUT, WITHOUT);

    assertEquals(OptionalDouble.empty(), run().cost().usd());
    assertEquals(OptionalDouble.of(0.5), run().cost().usd());
    int asked = asked();
    assertEquals(OptionalDouble.of(0.5), run().cost().usd());
    assertEquals(asked, asked());
    assertEquals(1, service.count(Operation.SUBMIT));
  }

  @Test
  void allThatAreDueAreAskedFor() {
    service.next(Operation.RESULT, WITHOUT, WITHOUT);
    run();
    try (RunComfy runcomfy = open()) {
      assertEquals(1, runcomfy.lateCosts().join());
      assertEquals(OptionalDouble.of(0.5), runcomfy.ledger().find("job-1").orElseThrow().costUsd());
      assertEquals(0, runcomfy.lateCosts().join());
    }
  }

  @Test
  void itIsAskedForRarelyAndNotAfterADay() {
    service.always(Operation.RESULT, WITHOUT);
    run();
    int before = asked();
    for (int i = 0; i < 5; i++) {
      run();
    }
    assertEquals(before + 1, asked());
    for (int minutes = 0; minutes < 2 * 24 * 60; minutes += 20) {
      now.updateAndGet(time -> time.plus(Duration.ofMinutes(20)));
      try (RunComfy runcomfy = open()) {
        runcomfy.lateCosts().join();
      }
    }
    int all = asked() - before;
    assertEquals(true, all >= 5 && all <= 12, all + " asks");
    run();
    assertEquals(all, asked() - before);
  }
}
