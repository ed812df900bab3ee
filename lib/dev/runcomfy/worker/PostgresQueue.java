package dev.runcomfy.worker;

import dev.runcomfy.Cell;
import dev.runcomfy.Plan;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.ledger.EntryRows;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.queue.SweepState;
import dev.runcomfy.queue.WorkerOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The queue in a database of PostgreSQL. */
public final class PostgresQueue implements SweepQueue {
  private static final String SWEEP =
      "insert into queue_sweeps (id, service, account, state, budget_usd)"
          + " values (?, ?, ?, 'running', ?) on conflict (id) do update"
          + " set state = 'running', budget_usd = excluded.budget_usd, committed_usd ="
          + " (select coalesce(sum("
          + CellTable.COMMITTED
          + "), 0) from queue_cells where sweep_id = excluded.id)";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Backoff BETWEEN = Backoff.constant(Duration.ofMillis(100));

  private static final String AGAIN =
      """
      update queue_cells c set state = 'to_buy', error = null, worker = null, changed_at = now(),
        ended_before = (select count(*) from entries e
          where e.key = c.key and e.take = c.take and e.%s)
      where sweep_id = ? and state = 'stopped'"""
          .formatted(EntryRows.stateIn(State.FAILED, State.CANCELLED));

  private final RunComfy runcomfy;
  private final WritableLedger ledger;
  private final DataSource database;

  /** Beside the ledger of a client, which is in PostgreSQL. */
  public PostgresQueue(RunComfy runcomfy) {
    this.runcomfy = runcomfy;
    this.ledger = runcomfy.writableLedger();
    this.database = ledger.dataSource().orElseThrow();
  }

  @Override
  public String add(Plan plan) {
    plan.check();
    plan.save();
    String sweepId = plan.id();
    List<Request> cells = plan.cells().stream().map(Cell::request).toList();
    OptionalDouble budgetUsd = plan.sweep().budgetUsd();
    run(
        () -> {
          new CellRows(database, sweepId, cells).write();
          // workers see a sweep when all its cells are there
          return Sql.alone(
              database,
              sql ->
                  sql.update(
                      SWEEP,
                      sweepId,
                      runcomfy.service(),
                      runcomfy.account(),
                      budgetUsd.isPresent() ? budgetUsd.getAsDouble() : null));
        });
    return sweepId;
  }

  @Override
  public QueueStatus status(String sweepId) {
    return run(() -> new CellTable(database).status(sweepId))
        .orElseThrow(
            () ->
                new RunComfyException(
                    "sweep `" + sweepId + "` was never queued",
                    "`sweep --queue …` prints the id of what it queues"));
  }

  @Override
  public QueueStatus pause(String sweepId) {
    return state(sweepId, SweepState.PAUSED);
  }

  @Override
  public QueueStatus resume(String sweepId) {
    status(sweepId);
    run(() -> Sql.alone(database, sql -> sql.update(AGAIN, sweepId)));
    return state(sweepId, SweepState.RUNNING);
  }

  private QueueStatus state(String sweepId, SweepState state) {
    status(sweepId);
    run(
        () ->
            Sql.alone(
                database,
                sql ->
                    sql.update(
                        "update queue_sweeps set state = ? where id = ?", state.word(), sweepId)));
    return status(sweepId);
  }

  @Override
  public List<String> stop(String sweepId) {
    state(sweepId, SweepState.STOPPED);
    run(
        () ->
            Sql.alone(
                database,
                sql ->
                    sql.update(
                        "update queue_cells set state = 'stopped', changed_at = now()"
                            + " where sweep_id = ? and state = 'to_buy'",
                        sweepId)));
    return run(() -> new Cancelling(runcomfy, database, sweepId).run());
  }

  @Override
  public AutoCloseable work(WorkerOptions options, Consumer<String> events) {
    return Worker.start(runcomfy, options, events);
  }

  /** Each of these may be done twice: so a server that has just restarted is asked again. */
  private <T> T run(Backoff.Attempt<T> work) {
    try {
      return BETWEEN.retry(
          PATIENCE,
          e -> ledger.failure(e).isTemporary() && !Thread.currentThread().isInterrupted(),
          work);
    } catch (SQLException e) {
      throw ledger.failure(e);
    }
  }
}
