package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Program;
import dev.runcomfy.testing.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells that were called uncertain and whose receipt came later. */
@Timeout(120)
class RegainedTest {
  @TempDir Path folder;

  /** As a laptop does that is closed while an answer is on its way. */
  @Test
  void aCellWhoseWorkerSleptWhileItWasBoughtIsFinished() throws Exception {
    Tools.require("kill");
    try (var setup = new WorkerSetup(Behavior.instant().latency(Duration.ofSeconds(2)));
        Crew crew = Crew.of(setup.sandbox, setup.url, folder, 10, 2)) {
      crew.start();
      crew.await();
      String id = setup.queue(setup.sweep(1));
      while (setup.runcomfy.writableLedger().standing(id).count(State.SENDING) == 0) {
        Thread.onSpinWait();
      }
      long sleeper = crew.pids().get(0);
      setup.untilCharged(1);
      Program.of("kill", "-STOP", sleeper).output();
      crew.start();
      setup.until(id, status -> status.uncertain() == 1);
      Program.of("kill", "-CONT", sleeper).output();

      QueueStatus end = setup.until(id, status -> status.completed() == 1);

      assertEquals(0, end.uncertain(), end.toString());
      assertEquals(1, setup.sandbox.charges().size());
      assertEquals(0.4, end.costUsd(), 0.001);
    }
  }

  @Test
  void aWorkerThatIsToldToEndWaitsForItsReceipt() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().latency(Duration.ofSeconds(2)));
        Crew crew = Crew.of(setup.sandbox, setup.url, folder, 10, 4)) {
      crew.start();
      crew.await();
      String id = setup.queue(setup.sweep(3));
      while (setup.runcomfy.writableLedger().standing(id).count(State.SENDING) == 0) {
        Thread.onSpinWait();
      }

      Program.of("kill", "-INT", crew.pids().get(0)).output();
      crew.untilSaid("waiting up to 10 s for the answer to 1 purchase; a second Ctrl-C ends it");
      crew.untilSaid(" ended ");

      assertEquals(List.of(0), crew.exits());
      Entry entry = setup.runcomfy.ledger().list(Query.all()).get(0);
      assertEquals(State.SUBMITTED, entry.state());
      assertEquals(setup.sandbox.charges().get(0).requestId(), entry.requestId().orElseThrow());
      assertEquals(1, setup.sandbox.charges().size(), "it began no more");
    }
  }

  @Test
  void aCellThatIsSettledAsNotBoughtIsBoughtWhenItsSweepIsQueuedAgain() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().breakAfterAccepting())) {
      Worker first = setup.worker("first");
      String id = setup.queue(setup.sweep(2));
      setup.until(id, status -> status.uncertain() == 2);
      first.close();
      setup.sandbox.behavior(Behavior.instant().sketch());
      for (Entry each : setup.runcomfy.ledger().uncertain()) {
        setup.runcomfy.ledger().settle(each.id(), Optional.empty()).join();
      }

      assertEquals(id, setup.queue(setup.sweep(2)));
      setup.worker("second");
      QueueStatus end = setup.until(id, status -> status.completed() == 2);

      assertEquals(0, end.uncertain(), end.toString());
      assertEquals(4, setup.sandbox.charges().size());
    }
  }

  @Test
  void aCellThatIsSettledWithItsRequestIdIsFinished() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().breakAfterAccepting())) {
      Worker first = setup.worker("first");
      String id = setup.queue(setup.sweep(2));
      setup.until(id, status -> status.uncertain() == 2);
      first.close();
      setup.sandbox.behavior(Behavior.instant().sketch());
      for (int n = 0; n < 2; n++) {
        Entry entry = setup.runcomfy.ledger().uncertain().get(0);
        String request = setup.sandbox.charges().get(n).requestId();
        setup.runcomfy.ledger().settle(entry.id(), Optional.of(request)).join();
      }

      setup.worker("second");
      QueueStatus end = setup.until(id, status -> status.completed() == 2);

      assertEquals(0, end.uncertain(), end.toString());
      assertEquals(2, setup.sandbox.charges().size());
    }
  }
}
