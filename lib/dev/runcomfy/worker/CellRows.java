package dev.runcomfy.worker;

import dev.runcomfy.Request;
import dev.runcomfy.internal.ledger.EntryRows;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.State;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/**
 * Writes the cells of a sweep as rows, many in a transaction. While the database takes some, the
 * next are made ready.
 */
final class CellRows {
  private static final int BATCH = 2_000;

  /**
   * What failed or was stopped may be bought again, and what was uncertain and is settled; what was
   * recalled costs nothing now.
   */
  private static final String INSERT =
      """
      insert into queue_cells
        (sweep_id, number, key, take, estimate_usd, ended_before, state, changed_at, request)
      select ?, c.number, c.key, c.take, c.estimate,
        (select count(*) from entries e
          where e.key = c.key and e.take = c.take and e.%s),
        'to_buy', now(), c.request
      from unnest(?, ?, ?, ?, ?) as c (number, key, take, estimate, request)
      on conflict (sweep_id, number) do update
        set state = 'to_buy', ended_before = excluded.ended_before, error = null,
          estimate_usd = excluded.estimate_usd, worker = null, changed_at = now()
        where queue_cells.state in ('failed', 'stopped') or queue_cells.state = 'uncertain'
          and not exists (select 1 from entries e where e.key = queue_cells.key
            and e.take = queue_cells.take and e.%s)"""
          .formatted(
              EntryRows.stateIn(State.FAILED, State.CANCELLED), EntryRows.stateIn(State.UNCERTAIN));

  private final DataSource database;
  private final String sweepId;
  private final List<Request> cells;

  CellRows(DataSource database, String sweepId, List<Request> cells) {
    this.database = database;
    this.sweepId = sweepId;
    this.cells = cells;
  }

  /** Writes all of them; may be done twice. */
  void write() throws SQLException {
    CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    for (int from = 0; from < cells.size(); from += BATCH) {
      Object[] batch = batch(from, Math.min(cells.size(), from + BATCH));
      await(written);
      written = CompletableFuture.runAsync(() -> write(batch));
    }
    await(written);
  }

  private Object[] batch(int from, int to) {
    int count = to - from;
    Integer[] numbers = new Integer[count];
    String[] keys = new String[count];
    Integer[] takes = new Integer[count];
    Double[] estimates = new Double[count];
    String[] requests = new String[count];
    for (int i = 0; i < count; i++) {
      Request cell = cells.get(from + i);
      numbers[i] = from + i + 1;
      keys[i] = cell.fingerprint();
      takes[i] = cell.takeNumber().orElse(1);
      estimates[i] = cell.estimate().usd().orElse(0);
      requests[i] = cell.toJson();
    }
    return new Object[] {sweepId, numbers, keys, takes, estimates, requests};
  }

  private void write(Object[] batch) {
    try {
      Sql.transaction(database, sql -> sql.update(INSERT, batch));
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private static void await(CompletableFuture<Void> written) throws SQLException {
    try {
      written.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException error) {
        throw error;
      }
      throw e;
    }
  }
}
