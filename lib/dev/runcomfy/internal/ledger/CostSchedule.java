package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.Backoff;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Entry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the cost of a finished entry is asked for again: for a day after its end, with gaps that
 * double, the same for all programs that share the ledger.
 */
final class CostSchedule {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Backoff GAPS =
      new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5 << 6));
  private static final String DUE =
      "where state = 'completed' and cost_usd is null and request_id is not null"
          + " and finished_at > ? and service = ? and account = ? and not exists"
          + " (select 1 from late_costs l where l.entry_id = entries.id and l.next_at > ?)"
          + " order by id desc limit ?";

  private final Sql sql;
  private final Instant now;

  CostSchedule(Sql sql, Instant now) {
    this.sql = sql;
    this.now = now;
  }

  /** How often an entry's cost was asked for, and when it may be asked for next. */
  private record Asked(int times, Instant next) {}

  /** The newest entries whose cost is to be asked for now. */
  List<Entry> due(String service, String account, int most) throws SQLException {
    String oldest = Times.text(now.minus(LONGEST));
    return new EntryRows(sql).list(DUE, oldest, service, account, Times.text(now), most);
  }

  /** Notes that it is asked for now; tells whether the caller is to ask. */
  boolean take(Entry entry) throws SQLException {
    Optional<Asked> asked =
        sql.first(
            row -> new Asked(row.getInt(1), Instant.parse(row.getString(2))),
            "select asks, next_at from late_costs where entry_id = ?",
            entry.id());
    boolean isOver =
        entry.finishedAt().isEmpty() || entry.finishedAt().get().plus(LONGEST).isBefore(now);
    boolean isTooSoon = asked.isPresent() && asked.get().next().isAfter(now);
    if (isOver || isTooSoon || entry.costUsd().isPresent() || entry.requestId().isEmpty()) {
      return false;
    }
    int asks = asked.map(Asked::times).orElse(0);
    sql.update(
        "insert into late_costs (entry_id, asks, next_at) values (?, ?, ?)"
            + " on conflict (entry_id) do update set asks = excluded.asks,"
            + " next_at = excluded.next_at",
        entry.id(),
        asks + 1,
        Times.text(now.plus(GAPS.pause(asks))));
    return true;
  }
}
