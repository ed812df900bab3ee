package dev.runcomfy.worker;

import dev.runcomfy.internal.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Lets cells begin: as many as the worker, the account and the budgets of the sweeps have room for.
 * One transaction at a time for an account, over all workers, so that a limit is a limit; a cell
 * that is let in becomes a task of db-scheduler in the same transaction, due when this worker could
 * have died; until then the first turn is this worker's own.
 */
final class Admission {
  private static final int MOST = 500;

  /** The outcome of an attempt. */
  record Admitted(List<SubmitQueue.Admitted> cells, List<String> withoutBudget) {}

  private record Limits(double blockedSeconds, int mostInFlight) {}

  private record Open(String id, double left) {}

  private static final String LIMITS =
      "select greatest(0, coalesce(extract(epoch from blocked_until - clock_timestamp()), 0)),"
          + " coalesce(most_in_flight, 1000000000) from queue_accounts"
          + " where service = ? and account = ? for update";

  private static final String IN_FLIGHT =
      "select count(*), count(*) filter (where worker = ?) from queue_cells c"
          + " join queue_sweeps s on s.id = c.sweep_id"
          + " where c.state = 'in_flight' and s.service = ? and s.account = ?";

  private static final String SWEEPS =
      "select id, coalesce(budget_usd - committed_usd, 'infinity'::float8) from queue_sweeps s"
          + " where service = ? and account = ? and state = 'running' and exists"
          + " (select 1 from queue_cells c where c.sweep_id = s.id and c.state = 'to_buy')"
          + " order by queued_at, id";

  private static final String ADMIT =
      """
      with next as (
        select number, estimate_usd, sum(estimate_usd) over (order by number) as total
        from (select number, estimate_usd from queue_cells
          where sweep_id = ? and state = 'to_buy' order by number limit ?) as first),
      admitted as (
        update queue_cells c
        set state = 'in_flight', round = round + 1, worker = ?, changed_at = now()
        from next where c.sweep_id = ? and c.number = next.number and next.total <= ? + 1e-9
        returning c.number, c.round, c.request, c.estimate_usd),
      tasks as (
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        select ?, ? || '/' || number || '/' || round,
          clock_timestamp() + ? * interval '1 second', false, 1 from admitted),
      paid as (
        update queue_sweeps set committed_usd = committed_usd
          + (select coalesce(sum(estimate_usd), 0) from admitted)
        where id = ?)
      select number, round, request from admitted order by number""";

  private final DataSource database;
  private final Account account;
  private final String worker;
  private final int most;
  private final Duration lapse;

  Admission(DataSource database, Account account, String worker, int most, Duration lapse) {
    this.database = database;
    this.account = account;
    this.worker = worker;
    this.most = most;
    this.lapse = lapse;
  }

  /**
   * Lets in what there is room for, at most what is wanted; nothing while the service wants no
   * more.
   */
  Admitted admit(int wanted) throws SQLException {
    return Sql.transaction(database, sql -> admit(sql, wanted));
  }

  private Admitted admit(Sql sql, int wanted) throws SQLException {
    Limits limits =
        sql.list(
                row -> new Limits(row.getDouble(1), row.getInt(2)),
                LIMITS,
                account.service(),
                account.account())
            .get(0);
    Duration blocked = account.block(limits.blockedSeconds());
    int room = blocked.isZero() ? Math.min(wanted, room(sql, limits)) : 0;
    List<String> withoutBudget = new ArrayList<>();
    List<SubmitQueue.Admitted> admitted = new ArrayList<>();
    List<Open> open =
        room == 0
            ? List.of()
            : sql.list(
                row -> new Open(row.getString(1), row.getDouble(2)),
                SWEEPS,
                account.service(),
                account.account());
    for (Open sweep : open) {
      int left = room - admitted.size();
      List<SubmitQueue.Admitted> now = left <= 0 ? List.of() : admit(sql, sweep, left);
      admitted.addAll(now);
      if (now.isEmpty() && left > 0) {
        withoutBudget.add(sweep.id());
      }
    }
    return new Admitted(admitted, withoutBudget);
  }

  private int room(Sql sql, Limits limits) throws SQLException {
    return sql
        .list(
            row -> Math.min(limits.mostInFlight() - row.getInt(1), most - row.getInt(2)),
            IN_FLIGHT,
            worker,
            account.service(),
            account.account())
        .stream()
        .mapToInt(room -> Math.max(0, Math.min(MOST, room)))
        .sum();
  }

  private List<SubmitQueue.Admitted> admit(Sql sql, Open sweep, int room) throws SQLException {
    return sql.list(
        row ->
            new SubmitQueue.Admitted(
                new CellId(sweep.id(), row.getInt(1), row.getInt(2)), row.getString(3)),
        ADMIT,
        sweep.id(),
        room,
        worker,
        sweep.id(),
        sweep.left(),
        account.task(),
        sweep.id(),
        lapse.toMillis() / 1000.0,
        sweep.id());
  }
}
