package dev.runcomfy.worker;

import dev.runcomfy.internal.ledger.EntryRows;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.State;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Cells that were called uncertain although the ledger has the receipt by now: the worker that was
 * buying one may have slept for longer than others wait for it, or a person has settled it. They
 * are followed to their end; nothing is bought for them.
 */
final class Regained {
  private static final String AGAIN =
      """
      with found as (
        select c.sweep_id, c.number
        from queue_cells c join queue_sweeps s on s.id = c.sweep_id
        where s.service = ? and s.account = ? and c.state = 'uncertain'
          and exists (select 1 from entries e where e.key = c.key and e.take = c.take
            and e.%s)
        limit 500),
      again as (
        update queue_cells c
        set state = 'in_flight', round = c.round + 1, worker = ?, error = null, changed_at = now()
        from found f
        where c.sweep_id = f.sweep_id and c.number = f.number and c.state = 'uncertain'
        returning c.sweep_id, c.number, c.round)
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select ?, sweep_id || '/' || number || '/' || round, clock_timestamp(), false, 1 from again
      on conflict do nothing"""
          .formatted(EntryRows.stateIn(State.SUBMITTED, State.COMPLETED));

  private final DataSource database;
  private final Account account;
  private final String worker;

  Regained(DataSource database, Account account, String worker) {
    this.database = database;
    this.account = account;
    this.worker = worker;
  }

  /** Has all of them followed; any number of workers may do so at once. */
  void follow() throws SQLException {
    Sql.alone(
        database,
        sql -> sql.update(AGAIN, account.service(), account.account(), worker, account.task()));
  }
}
