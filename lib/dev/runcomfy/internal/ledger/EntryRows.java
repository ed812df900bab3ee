package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.ledger.StoredFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads entries from rows. */
final class EntryRows {
  /** As many as one question asks about. */
  static final int CHUNK = 500;

  /** Named: with {@code *}, a column that a newer program adds would fail statements in use. */
  static final String COLUMNS =
      "id, key, take, service, account, model_id, inputs, sent, unchecked, seed, state, request_id, created_at,"
          + " submitted_at, finished_at, estimate_usd, cost_usd, error, result, sweep_id, axes";

  /** In SQL: the states that hold their key. */
  public static final String HOLDING = holding();

  private static final String SELECT = "select " + COLUMNS + " from entries ";

  private EntryRows() {}

  private static String holding() {
    List<String> words = new ArrayList<>();
    for (State each : State.values()) {
      if (each.isHolding()) {
        words.add("'" + each.word() + "'");
      }
    }
    return "state in (" + String.join(", ", words) + ")";
  }

  static Optional<Entry> one(Connection connection, String where, Object... values)
      throws SQLException {
    List<Entry> found = list(connection, where, values);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  static List<Entry> list(Connection connection, String where, Object... values)
      throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select = Database.prepare(connection, SELECT + where, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(entry(rows));
      }
    }
    addMedia(connection, entries);
    return entries;
  }

  /** The entry that a statement with {@link #COLUMNS} returned has written, without its media. */
  static Optional<Entry> changed(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement change = Database.prepare(connection, sql, values);
        ResultSet row = change.executeQuery()) {
      return row.next() ? Optional.of(entry(row)) : Optional.empty();
    }
  }

  static List<Entry> byKeys(Connection connection, List<String> keys) throws SQLException {
    List<Entry> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + CHUNK));
      String where = "where key in " + places(some.size()) + " and " + HOLDING;
      found.addAll(list(connection, where, some.toArray()));
    }
    return found;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getString("key"),
        row.getInt("take"),
        row.getString("service"),
        row.getString("account"),
        row.getString("model_id"),
        row.getString("inputs"),
        row.getString("sent"),
        names(row.getString("unchecked")),
        row.getObject("seed") == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("seed")),
        State.of(row.getString("state")),
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
        List.of());
  }

  private static Set<String> names(String json) {
    if (json.equals("[]")) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    Json.read(json).forEach(name -> names.add(name.asString("")));
    return names;
  }

  private static Map<String, String> axes(String json) {
    if (json.equals("{}")) {
      return Map.of();
    }
    Map<String, String> axes = new LinkedHashMap<>();
    Json.map(Json.read(json)).forEach((name, value) -> axes.put(name, String.valueOf(value)));
    return axes;
  }

  /** One question for many entries. */
  private static void addMedia(Connection connection, List<Entry> entries) throws SQLException {
    List<String> ids = new ArrayList<>();
    for (Entry each : entries) {
      if (each.state() == State.COMPLETED) {
        ids.add(each.id());
      }
    }
    Map<String, List<StoredFile>> media = new HashMap<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      media(connection, ids.subList(from, Math.min(ids.size(), from + CHUNK)), media);
    }
    entries.replaceAll(
        each -> media.containsKey(each.id()) ? each.with(media.get(each.id())) : each);
  }

  private static void media(
      Connection connection, List<String> ids, Map<String, List<StoredFile>> found)
      throws SQLException {
    String sql =
        "select entry_id, sha256, content_type, bytes, url from media where entry_id in "
            + places(ids.size())
            + " order by entry_id, position";
    try (PreparedStatement select = Database.prepare(connection, sql, ids.toArray());
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        StoredFile kept =
            new StoredFile(row.getString(2), row.getString(3), row.getLong(4), row.getString(5));
        found.computeIfAbsent(row.getString(1), id -> new ArrayList<>()).add(kept);
      }
    }
  }

  /** {@code (?, ?, ?)}. */
  static String places(int count) {
    return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static OptionalDouble dollars(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : ChargedAmount.of(OptionalDouble.of(value));
  }
}
