package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.internal.store.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of sweeps. */
final class SweepRows {
  private static final String SAVE =
      "insert into sweeps (id, created_at, title, definition, cells, budget_usd, state)"
          + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set title = excluded.title,"
          + " definition = excluded.definition, cells = excluded.cells,"
          + " budget_usd = excluded.budget_usd, state = excluded.state";

  private final Sql sql;

  SweepRows(Sql sql) {
    this.sql = sql;
  }

  SweepRow save(SweepRow row) throws SQLException {
    sql.update(
        SAVE,
        row.id(),
        Times.text(row.createdAt()),
        row.title(),
        row.definition(),
        row.cells(),
        row.budgetUsd().isPresent() ? row.budgetUsd().getAsDouble() : null,
        row.state());
    return row;
  }

  SweepRow state(String id, String state) throws SQLException {
    sql.update("update sweeps set state = ? where id = ?", state, id);
    return list("where id = ?", id).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    "there is no sweep `" + id + "` in the ledger",
                    "`sweep list` shows them",
                    false,
                    null));
  }

  List<SweepRow> list(String rest, Object... values) throws SQLException {
    return sql.list(
        SweepRows::row,
        "select id, created_at, title, definition, cells, budget_usd, state from sweeps " + rest,
        values);
  }

  private static SweepRow row(ResultSet row) throws SQLException {
    double budget = row.getDouble(6);
    OptionalDouble most = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(budget);
    return new SweepRow(
        row.getString(1),
        Instant.parse(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        most,
        row.getString(7));
  }
}
