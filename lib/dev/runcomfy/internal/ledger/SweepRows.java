package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of sweeps. */
final class SweepRows {
  private static final String SAVE =
      "insert into sweeps (id, created_at, title, definition, cells, budget_usd, state)"
          + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set title = excluded.title,"
          + " definition = excluded.definition, cells = excluded.cells,"
          + " budget_usd = excluded.budget_usd, state = excluded.state";

  private SweepRows() {}

  static SweepRow save(Connection connection, SweepRow row) throws SQLException {
    try (PreparedStatement save =
        Database.prepare(
            connection,
            SAVE,
            row.id(),
            Times.text(row.createdAt()),
            row.title(),
            row.definition(),
            row.cells(),
            row.budgetUsd().isPresent() ? row.budgetUsd().getAsDouble() : null,
            row.state())) {
      save.executeUpdate();
    }
    return row;
  }

  static SweepRow state(Connection connection, String id, String state) throws SQLException {
    try (PreparedStatement update =
        Database.prepare(connection, "update sweeps set state = ? where id = ?", state, id)) {
      update.executeUpdate();
    }
    return list(connection, "where id = ?", id).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new LedgerException(
                    "there is no sweep `" + id + "` in the ledger",
                    "`sweep list` shows them",
                    false,
                    null));
  }

  static List<SweepRow> list(Connection connection, String rest, Object... values)
      throws SQLException {
    List<SweepRow> found = new ArrayList<>();
    try (PreparedStatement select =
            Database.prepare(
                connection,
                "select id, created_at, title, definition, cells, budget_usd, state from sweeps "
                    + rest,
                values);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        double budget = row.getDouble(6);
        OptionalDouble most = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(budget);
        found.add(
            new SweepRow(
                row.getString(1),
                Instant.parse(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                most,
                row.getString(7)));
      }
    }
    return found;
  }
}
