package dev.runcomfy.worker;

import dev.runcomfy.CellState;
import dev.runcomfy.internal.ledger.EntryRows;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.State;
import dev.runcomfy.queue.SweepState;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A cell as its row says.
 *
 * @param isInFlight whether a worker may be buying it
 * @param sweepState what is wanted of its sweep
 * @param isBought whether the ledger knows its job
 * @param request what it asks, in JSON
 * @param ended how a purchase of this cell ended that the row does not know of yet: failed or
 *     stopped; empty for none
 * @param error why it did
 */
record CellRow(
    boolean isInFlight,
    SweepState sweepState,
    boolean isBought,
    String request,
    Optional<CellState> ended,
    String error) {
  /** Who bought it may have died between the ledger's row and ours. */
  private static final String SELECT =
      """
      select c.state, s.state,
        exists (select 1 from entries b where b.key = c.key and b.take = c.take
          and b.%s),
        c.request,
        ended.state,
        coalesce(ended.error, ended.state, '')
      from queue_cells c join queue_sweeps s on s.id = c.sweep_id
      left join lateral (select e.state, e.error from entries e
        where e.key = c.key and e.take = c.take and e.%s
        order by e.id offset c.ended_before limit 1) as ended on true
      where c.sweep_id = ? and c.number = ? and c.round = ?"""
          .formatted(
              EntryRows.stateIn(State.SUBMITTED, State.COMPLETED),
              EntryRows.stateIn(State.FAILED, State.CANCELLED));

  private static CellState ended(String word) {
    return State.of(word) == State.CANCELLED ? CellState.STOPPED : CellState.FAILED;
  }

  static Optional<CellRow> of(DataSource database, CellId cell) throws SQLException {
    return Sql.alone(
            database,
            sql ->
                sql.list(
                    row ->
                        new CellRow(
                            row.getString(1).equals(CellState.IN_FLIGHT.word()),
                            SweepState.of(row.getString(2)),
                            row.getBoolean(3),
                            row.getString(4),
                            Optional.ofNullable(row.getString(5)).map(CellRow::ended),
                            row.getString(6)),
                    SELECT,
                    cell.sweep(),
                    cell.number(),
                    cell.round()))
        .stream()
        .findFirst();
  }
}
