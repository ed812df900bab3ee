package dev.runcomfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Answer;
import dev.runcomfy.testing.HostileService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run was charged and what its cells cost in all are two figures, and both are right. */
class ChargesTest {
  @TempDir Path folder;
  private final HostileService service = HostileService.start();

  private RunComfy open() {
    return RunComfy.builder()
        .baseUrl(service.baseUrl())
        .token("secret-1")
        .ledger(folder.resolve("ledger.db"))
        .pollEvery(Duration.ofMillis(2))
        .retryFor(Duration.ofMillis(1))
        .notices(line -> {})
        .build();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static Sweep sweep(RunComfy runcomfy, long... seeds) {
    return runcomfy.model("tencent/hunyuan/text-to-video").prompt("a fox").seeds(seeds);
  }

  @Test
  void whatIsRecalledCostsNothingThisRun() {
    try (RunComfy runcomfy = open()) {
      Grid first = sweep(runcomfy, 1, 2).run();
      Grid second = sweep(runcomfy, 1, 2, 3).run();
      Grid third = sweep(runcomfy, 1, 2, 3).run();

      assertEquals(OptionalDouble.of(1), first.charged().usd());
      assertEquals(OptionalDouble.of(0.5), second.charged().usd());
      assertEquals(OptionalDouble.of(1.5), second.cost().usd());
      assertEquals(OptionalDouble.of(0), third.charged().usd());
      assertEquals(OptionalDouble.of(1.5), third.cost().usd());
      assertTrue(third.toString().endsWith("$0.00 this run, $1.50 in all"), third.toString());
    }
  }

  /** Paid for, and its file has not come: it was charged all the same. */
  @Test
  void aCellWithoutItsFileWasCharged() {
    service.always(Operation.DOWNLOAD, Answer.json(403, "{}"));
    try (RunComfy runcomfy = open()) {
      Grid grid = sweep(runcomfy, 1, 2).run();

      assertEquals(2, grid.failures().size());
      assertEquals(OptionalDouble.of(1), grid.charged().usd());
      assertEquals(OptionalDouble.of(1), grid.cost().usd());
    }
  }

  @Test
  void aFailedJobThatWasChargedCounts() {
    service.next(
        Operation.RESULT,
        Answer.json(200, "{\"status\":\"failed\",\"error\":\"no\",\"cost\":2.4}"));
    try (RunComfy runcomfy = open()) {
      Grid grid = sweep(runcomfy, 1).run();

      assertEquals(1, grid.failures().size());
      assertEquals(OptionalDouble.of(2.4), grid.charged().usd());
      assertEquals(OptionalDouble.of(2.4), runcomfy.ledger().find("job-1").orElseThrow().costUsd());
    }
  }

  @Test
  void aCostThatIsNotKnownIsNotZero() {
    service.always(
        Operation.RESULT,
        Answer.json(200, "{\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"}}"));
    try (RunComfy runcomfy = open()) {
      Grid grid = sweep(runcomfy, 1).run();

      assertEquals(OptionalDouble.empty(), grid.charged().usd());
      assertEquals("cost not known: not said yet for 1 of 1", grid.charged().toString());
    }
  }
}
