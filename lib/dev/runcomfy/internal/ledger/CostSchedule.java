package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When the cost of a finished entry is asked for again: for a day after its end, with gaps that
 * double, the same for all programs that share the ledger.
 */
final class CostSchedule {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration FIRST_GAP = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 6;
  private static final String DUE =
      "where state = 'completed' and cost_usd is null and request_id is not null"
          + " and finished_at > ? and service = ? and account = ? and not exists"
          + " (select 1 from late_costs l where l.entry_id = entries.id and l.next_at > ?)"
          + " order by id desc limit ?";

  private CostSchedule() {}

  /** The newest entries whose cost is to be asked for now. */
  static List<Entry> due(
      Connection connection, Instant now, String service, String account, int most)
      throws SQLException {
    String oldest = Times.text(now.minus(LONGEST));
    return EntryRows.list(connection, DUE, oldest, service, account, Times.text(now), most);
  }

  /** Notes that it is asked for now; tells whether the caller is to ask. */
  static boolean take(Connection connection, Instant now, Entry entry) throws SQLException {
    boolean isOver =
        entry.finishedAt().isEmpty() || entry.finishedAt().get().plus(LONGEST).isBefore(now);
    int asks = 0;
    try (PreparedStatement select =
            Database.prepare(
                connection, "select asks, next_at from late_costs where entry_id = ?", entry.id());
        ResultSet row = select.executeQuery()) {
      if (row.next()) {
        asks = row.getInt(1);
        isOver |= Instant.parse(row.getString(2)).isAfter(now);
      }
    }
    if (isOver || entry.costUsd().isPresent() || entry.requestId().isEmpty()) {
      return false;
    }
    Duration gap = FIRST_GAP.multipliedBy(1L << Math.min(asks, MOST_DOUBLINGS));
    try (PreparedStatement save =
        Database.prepare(
            connection,
            "insert into late_costs (entry_id, asks, next_at) values (?, ?, ?)"
                + " on conflict (entry_id) do update set asks = excluded.asks,"
                + " next_at = excluded.next_at",
            entry.id(),
            asks + 1,
            Times.text(now.plus(gap)))) {
      save.executeUpdate();
    }
    return true;
  }
}
