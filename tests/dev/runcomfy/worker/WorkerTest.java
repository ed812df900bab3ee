package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.Json;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepState;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import dev.runcomfy.sandbox.Operation;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkerTest {
  private static final Behavior HOURS = Behavior.instant().duration(Duration.ofHours(1), 0);

  @Test
  void twoWorkersBuyEachCellOnce() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().latency(Duration.ofMillis(20)))) {
      String id = setup.queue(setup.sweep(30));
      setup.worker("first");
      setup.worker("second");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(30, end.completed(), end.toString() + setup.events);
      assertEquals(SweepState.DONE, end.state());
      assertEquals(30, setup.sandbox.charges().size());
      assertEquals(12.0, end.costUsd(), 0.001);
      assertTrue(setup.said(" first bought ") > 0);
      assertTrue(setup.said(" second bought ") > 0);
      assertEquals("0", Postgres.ask(setup.url, "select count(*) from scheduled_tasks"));
    }
  }

  @Test
  void theSameSweepAgainBuysNothing() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      setup.worker("w");
      String id = setup.queue(setup.sweep(5));
      setup.until(id, QueueStatus::isDone);

      assertEquals(id, setup.queue(setup.sweep(5)));
      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(5, end.completed());
      assertEquals(5, setup.sandbox.charges().size());
    }
  }

  @Test
  void theBudgetHoldsForAllWorkers() throws Exception {
    Behavior dear = Behavior.instant().latency(Duration.ofMillis(20));
    try (var setup = new WorkerSetup(dear)) {
      String id = setup.queue(setup.sweep(10).budget(4.0));
      Postgres.run(setup.url, "update queue_sweeps set budget_usd = 2.1");
      setup.worker("first");
      setup.worker("second");

      setup.untilSaid("the budget of " + id + " allows no more cells");
      QueueStatus end = setup.until(id, status -> status.completed() == 5);

      assertEquals(5, end.toBuy());
      assertEquals(5, setup.sandbox.charges().size());
    }
  }

  @Test
  void theLimitOfTheAccountHoldsForAllWorkers() throws Exception {
    try (var setup = new WorkerSetup(HOURS)) {
      String id = setup.queue(setup.sweep(20));
      setup.worker(setup.client("sandbox-token"), "first", OptionalInt.of(7), false);
      setup.worker(setup.client("sandbox-token"), "second", OptionalInt.of(7), false);

      QueueStatus full = setup.until(id, status -> setup.sandbox.charges().size() >= 7);

      assertEquals(7, full.inFlight());
      assertEquals(13, full.toBuy());
    }
  }

  @Test
  void afterTooManyRequestsEachCellIsBoughtOnce() throws Exception {
    Fault busy = Fault.tooManyRequests(Duration.ofSeconds(1)).on(Operation.SUBMIT).times(1);
    try (var setup = new WorkerSetup(Behavior.instant().fault(busy))) {
      String id = setup.queue(setup.sweep(4));
      setup.worker("first");
      setup.worker("second");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(4, end.completed(), setup.events.toString());
      assertEquals(4, setup.sandbox.charges().size());
      assertTrue(setup.said("too many") > 0);
    }
  }

  @Test
  void pauseLetsNoMoreBeginAndResumeGoesOn() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(6));
      assertEquals(SweepState.PAUSED, setup.queue().pause(id).state());
      setup.worker("w");
      String other = setup.queue(setup.sweep(2).each("prompt", "a hare", "a stoat"));
      setup.until(other, QueueStatus::isDone);

      assertEquals(6, setup.queue().status(id).toBuy());
      setup.queue().resume(id);

      assertEquals(6, setup.until(id, QueueStatus::isDone).completed());
    }
  }

  @Test
  void stopCancelsWhatIsQueuedAndNamesWhatGoesOn() throws Exception {
    Behavior one = HOURS.concurrency(1);
    try (var setup = new WorkerSetup(one)) {
      String id = setup.queue(setup.sweep(5));
      setup.worker(setup.client("sandbox-token"), "w", OptionalInt.of(3), false);
      setup.until(id, status -> setup.sandbox.charges().size() == 3);

      List<String> goOn = setup.queue().stop(id);

      assertEquals(List.of(setup.sandbox.charges().get(0).requestId()), goOn);
      QueueStatus end = setup.until(id, status -> status.stopped() == 4);
      assertEquals(SweepState.STOPPED, end.state());
      assertEquals(1, end.inFlight());
    }
  }

  @Test
  void aStoppedSweepIsBoughtWhenItGoesOn() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(4));
      setup.queue().stop(id);
      assertEquals(4, setup.queue().status(id).stopped());
      setup.worker("w");
      setup.queue().resume(id);

      assertEquals(4, setup.until(id, QueueStatus::isDone).completed());
    }
  }

  @Test
  void whatAWorkerLeavesInFlightAnotherGoesOnWith() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().duration(Duration.ofSeconds(2), 0))) {
      String id = setup.queue(setup.sweep(6));
      Worker first = setup.worker("first");
      setup.until(id, status -> setup.sandbox.charges().size() == 6);
      first.close();
      setup.worker("second");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(6, end.completed(), setup.events.toString());
      assertEquals(6, setup.sandbox.charges().size());
      assertEquals(0, setup.said(" second bought "));
      assertEquals(6, setup.said(" second completed "));
    }
  }

  @Test
  void aWorkerThatEndsGivesBackWhatItHasNotBegun() throws Exception {
    try (var setup = new WorkerSetup(HOURS.latency(Duration.ofMillis(500)))) {
      String id = setup.queue(setup.sweep(8));
      Worker worker = setup.worker("w");
      setup.until(id, status -> setup.sandbox.charges().size() == 1);
      worker.close();

      QueueStatus status = setup.queue().status(id);
      int bought = setup.sandbox.charges().size();
      assertEquals(bought, status.inFlight(), status + " " + setup.events);
      assertEquals(8 - bought, status.toBuy());
    }
  }

  @Test
  void whatFailedIsBoughtAgainWhenItIsQueuedAgain() throws Exception {
    Fault once = Fault.fails("the model ran out of memory").times(1);
    try (var setup = new WorkerSetup(Behavior.instant().fault(once))) {
      setup.worker("w");
      String id = setup.queue(setup.sweep(3));
      QueueStatus first = setup.until(id, QueueStatus::isDone);
      setup.queue(setup.sweep(3));
      QueueStatus second = setup.until(id, status -> status.completed() == 3);

      assertEquals(1, first.failed(), setup.events.toString());
      assertEquals(0, second.failed());
      assertEquals(4, setup.runcomfy.ledger().list(dev.runcomfy.ledger.Query.all()).size());
    }
  }

  @Test
  void aSubmitThatBrokeIsUncertainAndNotSentAgain() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().breakAfterAccepting())) {
      setup.worker("w");
      String id = setup.queue(setup.sweep(2));

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(2, end.uncertain(), end.toString());
      assertEquals(2, setup.sandbox.charges().size());
      assertEquals(2, setup.runcomfy.writableLedger().standing(id).count(State.UNCERTAIN));
    }
  }

  @Test
  void aSweepOfAnotherTokenIsLeftToItsWorkersAndSaidOnce() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(3));
      RunComfy other = setup.client("another-token");
      setup.worker(other, "stranger", OptionalInt.empty(), false);
      setup.untilSaid("was queued with another token or for another service");

      assertEquals(3, setup.queue().status(id).toBuy());
      setup.worker("own");

      assertEquals(3, setup.until(id, QueueStatus::isDone).completed());
      assertEquals(1, setup.said(id + " ("));
      assertEquals(0, setup.said("stranger bought"));
    }
  }

  @Test
  void aTokenThatIsRefusedIsSaidOnceAndFailsNoCell() throws Exception {
    Fault no = Fault.error(401, 400004, "this token is revoked").on(Operation.SUBMIT);
    try (var setup = new WorkerSetup(Behavior.instant().fault(no))) {
      String id = setup.queue(setup.sweep(3));
      setup.worker("w");
      setup.untilSaid("set another in RUNCOMFY_TOKEN and start the worker again");
      QueueStatus status = setup.until(id, all -> all.inFlight() == 3);

      assertEquals(0, status.failed(), status.toString());
      assertEquals(0, setup.sandbox.charges().size());
      assertEquals(1, setup.said("the service does not take this token: "));
    }
  }

  @Test
  void aServiceThatIsAwayIsSaidAndThatItIsBack() throws Exception {
    Fault away = Fault.serverError(503).on(Operation.STATUS).times(8);
    try (var setup = new WorkerSetup(Behavior.instant().fault(away))) {
      String id = setup.queue(setup.sweep(1));
      setup.worker("w");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(1, end.completed(), end + " " + setup.events);
      assertEquals(1, setup.sandbox.charges().size());
      assertEquals(1, setup.said("the service does not answer as it should: "));
      assertEquals(1, setup.said("the service answers again"));
    }
  }

  /** A gateway may say so after the request went upstream. */
  @Test
  void aSubmitThatProvesNoRefusalIsNotSentAgainAndCountsAgainstTheBudget() throws Exception {
    Fault gateway = Fault.serverError(503).on(Operation.SUBMIT);
    try (var setup = new WorkerSetup(Behavior.instant().fault(gateway))) {
      String id = setup.queue(setup.sweep(5).budget(4.0));
      // room for two cells at 0.40
      Postgres.run(setup.url, "update queue_sweeps set budget_usd = 0.9");
      setup.worker("w");

      setup.untilSaid("the budget of " + id + " allows no more cells");
      QueueStatus end = setup.until(id, status -> status.inFlight() == 0);

      assertEquals(2, end.uncertain(), end + " " + setup.events);
      assertEquals(3, end.toBuy());
      assertEquals(2, setup.sandbox.counts().get(Operation.SUBMIT));

      // queued again it is neither bought again nor forgotten by the budget
      Postgres.run(setup.url, "update queue_sweeps set budget_usd = 4.0");
      setup.sandbox.behavior(Behavior.instant().sketch());
      setup.queue(setup.sweep(5).budget(4.0));
      end = setup.until(id, status -> status.completed() == 3);

      assertEquals(2, end.uncertain(), end + " " + setup.events);
      assertEquals(5, setup.sandbox.counts().get(Operation.SUBMIT));
      assertEquals(
          "2.00",
          Postgres.ask(setup.url, "select round(committed_usd::numeric, 2) from queue_sweeps"));
    }
  }

  @Test
  void eventsAreJsonWhereThatIsAsked() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      setup.worker(setup.client("sandbox-token"), "w", OptionalInt.empty(), true);
      setup.until(setup.queue(setup.sweep(1)), QueueStatus::isDone);

      List<String> words =
          setup.events.stream().map(line -> Json.read(line).path("event").asString()).toList();
      assertEquals(List.of("started", "bought", "completed"), words);
    }
  }
}
