package dev.runcomfy.ledger;

import dev.runcomfy.internal.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads entries from rows. */
final class Rows {
  private static final String SELECT = "select * from entries ";

  private Rows() {}

  static Optional<Entry> one(Connection connection, String where, Object... values)
      throws SQLException {
    List<Entry> found = list(connection, where, values);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  static List<Entry> list(Connection connection, String where, Object... values)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select = prepare(connection, SELECT + where, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(entry(connection, rows));
      }
    }
    return entries;
  }

  static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static Entry entry(Connection connection, ResultSet row) throws SQLException {
    String id = row.getString("id");
    State state = State.of(row.getString("state"));
    return new Entry(
        id,
        row.getString("key"),
        row.getInt("take"),
        row.getString("service"),
        row.getString("account"),
        row.getString("model_id"),
        row.getString("inputs"),
        row.getString("sent"),
        row.getObject("seed") == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("seed")),
        state,
        text(row, "request_id"),
        Instant.parse(row.getString("created_at")),
        text(row, "submitted_at").map(Instant::parse),
        text(row, "finished_at").map(Instant::parse),
        dollars(row, "estimate_usd"),
        dollars(row, "cost_usd"),
        text(row, "error"),
        text(row, "result"),
        text(row, "sweep_id"),
        axes(row.getString("axes")),
        state == State.COMPLETED ? media(connection, id) : List.of());
  }

  private static Map<String, String> axes(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<String, String> axes = new LinkedHashMap<>();
    Json.map(Json.read(json)).forEach((name, value) -> axes.put(name, String.valueOf(value)));
    return axes;
  }

  private static List<Kept> media(Connection connection, String id) throws SQLException {
    List<Kept> media = new ArrayList<>();
    String sql =
        "select sha256, content_type, bytes, url from media where entry_id = ? order by position";
    try (PreparedStatement select = prepare(connection, sql, id);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        media.add(
            new Kept(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getString(4)));
      }
    }
    return media;
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static OptionalDouble dollars(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
