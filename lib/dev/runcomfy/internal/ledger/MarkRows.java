package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Mark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of marks. */
final class MarkRows {
  private static final String SAVE =
      "insert into marks (entry_id, star, note, marked_at) values (?, ?, ?, ?)"
          + " on conflict (entry_id) do update set star = excluded.star, note = excluded.note,"
          + " marked_at = excluded.marked_at";

  private MarkRows() {}

  static Mark save(Connection connection, Mark mark) throws SQLException {
    if (EntryRows.one(connection, "where id = ?", mark.entryId()).isEmpty()) {
      throw new LedgerException(
          "there is no entry `" + mark.entryId() + "` in the ledger",
          "`history` lists them",
          false,
          null);
    }
    try (PreparedStatement save =
        Database.prepare(
            connection,
            SAVE,
            mark.entryId(),
            mark.star() ? 1 : 0,
            mark.note(),
            Times.text(mark.markedAt()))) {
      save.executeUpdate();
    }
    return mark;
  }

  static Map<String, Mark> of(Connection connection, List<String> ids) throws SQLException {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += EntryRows.CHUNK) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + EntryRows.CHUNK));
      try (PreparedStatement select =
              Database.prepare(
                  connection,
                  "select entry_id, star, note, marked_at from marks where entry_id in "
                      + EntryRows.places(some.size()),
                  some.toArray());
          ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String id = row.getString(1);
          Instant at = Instant.parse(row.getString(4));
          marks.put(id, new Mark(id, row.getInt(2) == 1, row.getString(3), at));
        }
      }
    }
    return marks;
  }
}
