package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import dev.runcomfy.RunComfy;
import dev.runcomfy.error.ApiException;
import dev.runcomfy.internal.ledger.EntryRows;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Cancels what of a stopped sweep is still queued at the service, some at a time. */
final class Cancelling {
  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 50;
  private static final long BETWEEN_NANOS = 100_000_000;

  private static final String BOUGHT =
      "select e.request_id, c.number, c.round from entries e left join queue_cells c"
          + " on c.sweep_id = e.sweep_id and c.key = e.key and c.take = e.take"
          + " where e.sweep_id = ? and e."
          + EntryRows.stateIn(State.SUBMITTED)
          + " order by e.id";

  private static final String BEING_BOUGHT =
      "select count(*) from entries where sweep_id = ? and " + EntryRows.stateIn(State.SENDING);

  private final RunComfy runcomfy;
  private final DataSource database;
  private final String task;
  private final String sweepId;
  private final Set<String> asked = new HashSet<>();
  private final List<String> goOn = new ArrayList<>();

  Cancelling(RunComfy runcomfy, DataSource database, String sweepId) {
    this.runcomfy = runcomfy;
    this.database = database;
    this.task = new Account(database, runcomfy.service(), runcomfy.account()).task();
    this.sweepId = sweepId;
  }

  /** Gives the request ids of what could not be cancelled: these go on. */
  List<String> run() throws SQLException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      // what is in the air while this begins is bought a moment later
      for (int round = 1; round <= ROUNDS; round++) {
        boolean isMore = count(BEING_BOUGHT) > 0;
        cancel(bought(), threads);
        if (!isMore) {
          break;
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    } finally {
      threads.shutdownNow();
    }
    return goOn;
  }

  private void cancel(Map<String, CellId> bought, ExecutorService threads) throws SQLException {
    Map<String, Future<Boolean>> answers = new LinkedHashMap<>();
    for (String requestId : bought.keySet()) {
      if (asked.add(requestId)) {
        answers.put(requestId, threads.submit(() -> isCancelled(requestId)));
      }
    }
    List<CellEnd> stopped = new ArrayList<>();
    for (Map.Entry<String, Future<Boolean>> each : answers.entrySet()) {
      if (isTrue(each.getValue())) {
        stopped.add(
            new CellEnd(
                bought.get(each.getKey()), CellState.STOPPED, OptionalDouble.empty(), "cancelled"));
      } else {
        goOn.add(each.getKey());
      }
    }
    new CellTable(database).end(task, stopped);
  }

  private boolean isCancelled(String requestId) {
    try {
      return runcomfy.job(requestId).cancel();
    } catch (ApiException e) {
      return false;
    }
  }

  private static boolean isTrue(Future<Boolean> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  private Map<String, CellId> bought() throws SQLException {
    Map<String, CellId> found = new LinkedHashMap<>();
    Sql.alone(
        database,
        sql ->
            sql.list(
                row ->
                    found.put(row.getString(1), new CellId(sweepId, row.getInt(2), row.getInt(3))),
                BOUGHT,
                sweepId));
    return found;
  }

  private long count(String select) throws SQLException {
    return Sql.alone(database, sql -> sql.list(row -> row.getLong(1), select, sweepId)).get(0);
  }
}
