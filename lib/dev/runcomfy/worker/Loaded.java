package dev.runcomfy.worker;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A cell as its row says.
 *
 * @param state how far it is
 * @param sweepState what is wanted of its sweep
 * @param service whose job it is
 * @param account with whose token
 * @param request what it asks, in JSON
 * @param ended how a purchase of this cell ended that the row does not know of yet; empty for none
 */
record Loaded(
    String state,
    String sweepState,
    String service,
    String account,
    String request,
    Optional<String> ended) {
  /** Who bought it may have died between the ledger's row and ours. */
  private static final String SELECT =
      """
      select c.state, s.state, s.service, s.account, c.request,
        (select coalesce(e.error, e.state) from entries e
          where e.key = c.key and e.take = c.take and e.state in ('failed', 'cancelled')
          order by e.id offset c.ended_before limit 1)
      from queue_cells c join queue_sweeps s on s.id = c.sweep_id
      where c.sweep_id = ? and c.number = ?""";

  static Optional<Loaded> of(DataSource database, CellId cell) throws SQLException {
    return Sql.alone(
            database,
            sql ->
                sql.list(
                    row ->
                        new Loaded(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            Optional.ofNullable(row.getString(6))),
                    SELECT,
                    cell.sweep(),
                    cell.number()))
        .stream()
        .findFirst();
  }
}
