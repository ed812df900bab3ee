package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.Job;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Fault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A turn of a cell whose job another worker bought. */
class CellStepsTest {
  private final WorkerSetup setup = new WorkerSetup(Behavior.instant());
  private final DataSource database = setup.runcomfy.writableLedger().dataSource().orElseThrow();
  private final Account account =
      new Account(database, setup.runcomfy.service(), setup.runcomfy.account());
  private final CellEndWriter endings = new CellEndWriter(database, account.task());

  @AfterEach
  void close() throws Exception {
    endings.close();
    setup.close();
  }

  private CellSteps turns() {
    return new CellSteps(
        setup.runcomfy,
        account,
        new SubmitQueue(1),
        new CellTasks(database, account.task()),
        endings,
        new Log("w", false, line -> {}, InstantSource.system()));
  }

  private SubmitQueue.Admitted admitted() throws Exception {
    account.open(OptionalInt.empty());
    return new Admission(database, account, "w", 1, Duration.ofSeconds(30)).admit(1).cells().get(0);
  }

  private void isPaidOnceAndCompleted(String sweep) {
    QueueStatus status = setup.queue().status(sweep);
    assertEquals(1, status.completed(), status.toString());
    assertEquals(1, setup.sandbox.charges().size());
  }

  @Test
  void aRequestIdIsEnough() throws Exception {
    String sweep = setup.queue(setup.sweep(1));
    SubmitQueue.Admitted cell = admitted();
    Job job = setup.runcomfy.request(cell.request()).submit();

    // as workers of older versions note it
    Optional<Duration> next = turns().take(cell.cell(), Optional.of(job.requestId()));

    assertEquals(Optional.empty(), next);
    isPaidOnceAndCompleted(sweep);
  }

  @Test
  void beforeItEndsWithoutAResultTheLedgerIsAsked() throws Exception {
    String sweep = setup.queue(setup.sweep(1));
    SubmitQueue.Admitted cell = admitted();
    Job job = setup.runcomfy.request(cell.request()).submit();
    String note = job.toJson();
    // whoever recorded it died before the cell was ended, and nobody came for days
    job.await();
    setup.sandbox.behavior(Behavior.instant().fault(Fault.expired()));

    assertEquals(Optional.empty(), turns().take(cell.cell(), Optional.of(note)));
    isPaidOnceAndCompleted(sweep);
  }

  /** The service has forgotten it: the cell ends, and is neither looked at nor bought for ever. */
  @Test
  void aCellWhoseJobTheServiceHasForgottenEndsAndIsNotBoughtAgain() throws Exception {
    setup.queue(setup.sweep(1));
    SubmitQueue.Admitted cell = admitted();
    Job job = setup.runcomfy.request(cell.request()).submit();
    try (var database = setup.runcomfy.writableLedger().dataSource().orElseThrow().getConnection();
        var statement = database.createStatement()) {
      statement.execute("update entries set submitted_at = '2026-01-01T00:00:00.000Z'");
    }
    setup.sandbox.behavior(Behavior.instant().fault(Fault.expired()));
    CellSteps turns = turns();

    Optional<Duration> next = turns.take(cell.cell(), Optional.empty());
    for (int i = 0; i < 5 && next.isPresent(); i++) {
      next = turns.take(cell.cell(), Optional.empty());
    }

    assertEquals(Optional.empty(), next);
    assertEquals(
        State.EXPIRED, setup.runcomfy.ledger().find(job.requestId()).orElseThrow().state());
    assertEquals(1, setup.sandbox.charges().size());
  }
}
