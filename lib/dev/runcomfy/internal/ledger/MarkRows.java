package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Mark;
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

  private final Sql sql;

  MarkRows(Sql sql) {
    this.sql = sql;
  }

  Mark save(Mark mark) throws SQLException {
    if (new EntryRows(sql).one("where id = ?", mark.entryId()).isEmpty()) {
      throw new LedgerException(
          "there is no entry `" + mark.entryId() + "` in the ledger",
          "`history` lists them",
          false,
          null);
    }
    sql.update(SAVE, mark.entryId(), mark.star() ? 1 : 0, mark.note(), Times.text(mark.markedAt()));
    return mark;
  }

  Map<String, Mark> of(List<String> ids) throws SQLException {
    Map<String, Mark> marks = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += EntryRows.CHUNK) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + EntryRows.CHUNK));
      sql.list(
          row -> {
            String id = row.getString(1);
            Instant at = Instant.parse(row.getString(4));
            return marks.put(id, new Mark(id, row.getInt(2) == 1, row.getString(3), at));
          },
          "select entry_id, star, note, marked_at from marks where entry_id in "
              + Sql.places(some.size()),
          some.toArray());
    }
    return marks;
  }
}
