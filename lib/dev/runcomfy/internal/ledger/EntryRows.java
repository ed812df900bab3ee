package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.EntryColumn;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.ledger.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of entries, with those of their media. */
public final class EntryRows {
  /** As many as one question asks about. */
  static final int CHUNK = 500;

  private static final EntryColumn[] ALL = EntryColumn.values();

  /** Named: with {@code *}, a column that a newer program adds would fail statements in use. */
  static final String COLUMNS = EntryColumn.list(List.of(ALL));

  /** In SQL: the states that hold their key. */
  static final String HOLDING = holding();

  private static final String SELECT = "select " + COLUMNS + " from entries ";

  private final Sql sql;

  EntryRows(Sql sql) {
    this.sql = sql;
  }

  private static String holding() {
    List<State> holding = new ArrayList<>();
    for (State each : State.values()) {
      if (each.isHolding()) {
        holding.add(each);
      }
    }
    return stateIn(holding.toArray(State[]::new));
  }

  /** The condition, in SQL, that an entry is in one of these states. */
  public static String stateIn(State... states) {
    // without streams, which a start would load for this alone
    StringBuilder words = new StringBuilder();
    for (State each : states) {
      words.append(words.isEmpty() ? "" : ", ").append("'").append(each.word()).append("'");
    }
    return "state in (" + words + ")";
  }

  Optional<Entry> one(String where, Object... values) throws SQLException {
    List<Entry> found = list(where, values);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  List<Entry> list(String where, Object... values) throws SQLException {
    List<Map<EntryColumn, Object>> rows = sql.list(EntryRows::row, SELECT + where, values);
    Map<String, List<StoredFile>> media = media(rows);
    List<Entry> entries = new ArrayList<>(rows.size());
    for (Map<EntryColumn, Object> each : rows) {
      entries.add(new Entry(each, media.getOrDefault(id(each), List.of())));
    }
    return entries;
  }

  /** The entries that hold a take of one of these keys, in no order. */
  List<Entry> byKeys(List<String> keys) throws SQLException {
    List<Entry> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + CHUNK));
      String where = "where key in " + Sql.places(some.size()) + " and " + HOLDING;
      found.addAll(list(where, some.toArray()));
    }
    return found;
  }

  /**
   * The entry that a statement has written.
   *
   * @param statement without its {@code returning}
   * @param media the files that the entry has then
   */
  Optional<Entry> changed(List<StoredFile> media, String statement, Object... values)
      throws SQLException {
    return sql.first(EntryRows::row, statement + " returning " + COLUMNS, values)
        .map(row -> new Entry(row, media));
  }

  /** As {@link #changed(List, String, Object...)}, for an entry that has no files. */
  Optional<Entry> changed(String statement, Object... values) throws SQLException {
    return changed(List.of(), statement, values);
  }

  private static Map<EntryColumn, Object> row(ResultSet row) throws SQLException {
    Map<EntryColumn, Object> values = new EnumMap<>(EntryColumn.class);
    for (EntryColumn each : ALL) {
      Object value = row.getObject(each.ordinal() + 1);
      if (value != null) {
        values.put(each, value);
      }
    }
    return values;
  }

  private static String id(Map<EntryColumn, Object> row) {
    return (String) row.get(EntryColumn.ID);
  }

  /** One question for many entries. */
  private Map<String, List<StoredFile>> media(List<Map<EntryColumn, Object>> rows)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    for (Map<EntryColumn, Object> each : rows) {
      if (State.COMPLETED.word().equals(each.get(EntryColumn.STATE))) {
        ids.add(id(each));
      }
    }
    Map<String, List<StoredFile>> media = new HashMap<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      media(ids.subList(from, Math.min(ids.size(), from + CHUNK)), media);
    }
    return media;
  }

  private void media(List<String> ids, Map<String, List<StoredFile>> found) throws SQLException {
    sql.list(
        row ->
            found
                .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                .add(
                    new StoredFile(
                        row.getString(2), row.getString(3), row.getLong(4), row.getString(5))),
        "select entry_id, sha256, content_type, bytes, url from media where entry_id in "
            + Sql.places(ids.size())
            + " order by entry_id, position",
        ids.toArray());
  }
}
