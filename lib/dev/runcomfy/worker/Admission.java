package dev.runcomfy.worker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Lets cells begin: as many as the worker, the account and the budgets of the sweeps have room for.
 * One transaction at a time for an account, over all workers, so that a limit is a limit; a cell
 * that is let in becomes a task of db-scheduler in the same transaction.
 */
final class Admission {
  private static final int MOST = 500;

  /** What an attempt came to. */
  record Admitted(int cells, List<String> withoutBudget) {}

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
        returning c.number, c.round, c.estimate_usd),
      tasks as (
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        select ?, ? || '/' || number || '/' || round, clock_timestamp(), false, 1 from admitted)
      update queue_sweeps
      set committed_usd = committed_usd + (select coalesce(sum(estimate_usd), 0) from admitted)
      where id = ? returning (select count(*) from admitted)""";

  private final DataSource database;
  private final Account account;
  private final String worker;
  private final int most;

  Admission(DataSource database, Account account, String worker, int most) {
    this.database = database;
    this.account = account;
    this.worker = worker;
    this.most = most;
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
    int admitted = 0;
    List<Open> open =
        room == 0
            ? List.of()
            : sql.list(
                row -> new Open(row.getString(1), row.getDouble(2)),
                SWEEPS,
                account.service(),
                account.account());
    for (Open sweep : open) {
      int now = room - admitted <= 0 ? 0 : admit(sql, sweep, room - admitted);
      admitted += now;
      if (now == 0 && room > admitted) {
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

  private int admit(Sql sql, Open sweep, int room) throws SQLException {
    return sql.list(
            row -> row.getInt(1),
            ADMIT,
            sweep.id(),
            room,
            worker,
            sweep.id(),
            sweep.left(),
            account.task(),
            sweep.id(),
            sweep.id())
        .get(0);
  }
}
