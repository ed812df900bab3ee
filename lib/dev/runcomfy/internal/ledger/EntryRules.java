package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.EntryColumn;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Ids;
import dev.runcomfy.internal.store.Sql;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.ledger.StoredFile;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be written into the entries: a claim before money is spent, each step after it, and
 * settling. For one transaction.
 */
final class EntryRules {
  private static final String HOLDING = EntryRows.HOLDING;
  private static final String ABANDONED = "the program that sent it ended before the answer";

  private final Sql sql;
  private final EntryRows rows;
  private final Database database;
  private final Instant now;

  /**
   * The rules in one transaction.
   *
   * @param now the time that is written, as exact as the database has it
   */
  EntryRules(Sql sql, Database database, Instant now) {
    this.sql = sql;
    this.rows = new EntryRows(sql);
    this.database = database;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Gives a key to the caller, unless an entry holds it.
   *
   * @param key the draft's, or one that no other has
   */
  Claim claim(Draft draft, String key) throws SQLException {
    while (true) {
      int take = draft.take().isPresent() ? draft.take().getAsInt() : nextTake(key);
      // mostly nobody holds it
      Optional<Entry> granted = insert(draft, key, take);
      if (granted.isPresent()) {
        return new Claim.Granted(granted.get());
      }
      Optional<Entry> holder = holder(key, take);
      if (holder.isPresent()) {
        return held(holder.get());
      }
    }
  }

  private Optional<Entry> holder(String key, int take) throws SQLException {
    return rows.one("where key = ? and take = ? and " + HOLDING, key, take);
  }

  private Claim held(Entry entry) throws SQLException {
    return switch (entry.state()) {
      case COMPLETED -> new Claim.Recorded(entry);
      case EXPIRED -> new Claim.Expired(entry);
      case SUBMITTED -> new Claim.InFlight(entry);
      case SENDING ->
          isAlive(entry)
              ? new Claim.InFlight(entry)
              : new Claim.Uncertain(uncertain(entry.id(), ABANDONED));
      default -> new Claim.Uncertain(entry);
    };
  }

  private boolean isAlive(Entry entry) throws SQLException {
    return sql.first(
            row -> database.isAlive(sql, row.getString(1), row.getString(2)),
            "select owner, created_at from entries where id = ?",
            entry.id())
        .orElse(false);
  }

  private int nextTake(String key) throws SQLException {
    return sql.first(
            row -> row.getInt(1),
            "select coalesce(max(take), 0) + 1 from entries where key = ? and " + HOLDING,
            key)
        .orElseThrow();
  }

  private Optional<Entry> insert(Draft draft, String key, int take) throws SQLException {
    Map<EntryColumn, Object> row =
        draft.row(key, take, Ids.next(now.toEpochMilli()), Times.text(now));
    List<Object> values = new ArrayList<>(row.values());
    values.add(draft.searchText());
    values.add(database.owner());
    return rows.changed(
        "insert into entries ("
            + EntryColumn.list(row.keySet())
            + ", prompt, owner) values "
            + Sql.places(values.size())
            + " on conflict do nothing",
        values.toArray());
  }

  /**
   * What is bought is never lost: also when somebody has said meanwhile that it was not. A receipt
   * that another entry of the service has is none: the entry is uncertain then, without a request
   * id.
   */
  Entry submitted(String id, String requestId) throws SQLException {
    database.lock(sql, requestId);
    Optional<Entry> usual =
        rows.changed(
            "update entries set state = 'submitted', request_id = ?, submitted_at = ?"
                + " where id = ? and state = 'sending' and not exists"
                + " (select 1 from entries o where o.request_id = ? and o.id <> entries.id"
                + " and o.service = entries.service)",
            requestId,
            Times.text(now),
            id,
            requestId);
    return usual.isPresent() ? usual.get() : unusual(id, requestId);
  }

  private Entry unusual(String id, String requestId) throws SQLException {
    Optional<String> taken = taken(entry(id), requestId);
    return taken.isPresent() ? uncertain(id, taken.get()) : regained(id, requestId);
  }

  /** Why a request id is not this entry's: ledgers of older versions may have such doubles. */
  private Optional<String> taken(Entry entry, String requestId) throws SQLException {
    if (entry.requestId().equals(Optional.of(requestId))) {
      return Optional.empty();
    }
    return rows.one(
            "where request_id = ? and service = ? and id <> ? order by id limit 1",
            requestId,
            entry.service(),
            entry.id())
        .map(
            other ->
                "the receipt is request id " + requestId + ", which entry " + other.id() + " has");
  }

  private Entry regained(String id, String requestId) throws SQLException {
    Entry entry = entry(id);
    if (entry.requestId().isPresent()) {
      if (entry.requestId().get().equals(requestId)) {
        return entry;
      }
      throw new LedgerException(
          "entry " + id + " has request id " + entry.requestId().get() + ", not " + requestId,
          "`history show " + id + "` shows it",
          false,
          null);
    }
    regain(entry);
    return rows.changed(
            "update entries set state = 'submitted', request_id = ?, submitted_at = ?,"
                + " finished_at = null, error = null where id = ?",
            requestId,
            Times.text(now),
            id)
        .orElseThrow();
  }

  /** An entry that let its key go becomes another take of it, where the key is held again. */
  private void regain(Entry entry) throws SQLException {
    if (!entry.state().isHolding() && holder(entry.key(), entry.take()).isPresent()) {
      int take = nextTake(entry.key());
      sql.update("update entries set take = ? where id = ?", take, entry.id());
    }
  }

  Entry completed(String id, Outcome outcome) throws SQLException {
    Optional<Entry> usual = completed(id, outcome, " and state = 'submitted'");
    if (usual.isEmpty()) {
      regain(entry(id));
      usual = completed(id, outcome, "");
      sql.update("delete from media where entry_id = ?", id);
    }
    keep(id, outcome.media());
    return usual.orElseThrow();
  }

  private Optional<Entry> completed(String id, Outcome outcome, String condition)
      throws SQLException {
    return rows.changed(
        outcome.media(),
        "update entries set state = 'completed', result = ?, error = null,"
            + " cost_usd = coalesce(?, cost_usd), finished_at = coalesce(finished_at, ?)"
            + " where id = ?"
            + condition,
        outcome.resultJson(),
        outcome.costUsd().isPresent() ? outcome.costUsd().getAsDouble() : null,
        Times.text(now),
        id);
  }

  private void keep(String id, List<StoredFile> media) throws SQLException {
    for (int i = 0; i < media.size(); i++) {
      StoredFile each = media.get(i);
      sql.update(
          "insert into media (entry_id, position, sha256, content_type, bytes, url)"
              + " values (?, ?, ?, ?, ?, ?)",
          id,
          i,
          each.sha256(),
          each.contentType(),
          each.bytes(),
          each.url());
    }
  }

  /** Ends an entry without a result; one that has a result keeps it. */
  Entry ended(String id, State state, String why, String resultJson) throws SQLException {
    sql.update(
        "update entries set state = ?, error = ?, result = ?, finished_at = ?"
            + " where id = ? and state in ('sending', 'submitted', 'uncertain')",
        state.word(),
        why,
        resultJson.isEmpty() ? null : resultJson,
        Times.text(now),
        id);
    return entry(id);
  }

  Entry uncertain(String id, String why) throws SQLException {
    sql.update(
        "update entries set state = 'uncertain', error = ? where id = ? and state = 'sending'",
        why,
        id);
    return entry(id);
  }

  Entry cost(String id, double usd) throws SQLException {
    sql.update("update entries set cost_usd = ? where id = ?", usd, id);
    return entry(id);
  }

  Entry settle(String id, Optional<String> requestId) throws SQLException {
    Entry entry = entry(id);
    if (entry.state() != State.UNCERTAIN) {
      throw new LedgerException(
          "entry " + id + " is " + entry.state().word() + ": there is nothing to settle",
          "`history uncertain` lists what there is",
          false,
          null);
    }
    if (requestId.isPresent()) {
      database.lock(sql, requestId.get());
      Optional<String> taken = taken(entry, requestId.get());
      if (taken.isPresent()) {
        throw new LedgerException(
            taken.get(), "look once more which request is this entry's", false, null);
      }
    }
    return requestId.isPresent()
        ? submitted(id, requestId.get())
        : ended(id, State.REFUSED, "settled: it was not bought", "");
  }

  /** Makes uncertain what programs were sending that have ended. */
  int markAbandoned() throws SQLException {
    int found = 0;
    for (Entry each : rows.list("where state = 'sending' order by id")) {
      if (!isAlive(each)) {
        uncertain(each.id(), ABANDONED);
        found++;
      }
    }
    return found;
  }

  private Entry entry(String id) throws SQLException {
    return rows.one("where id = ?", id)
        .orElseThrow(
            () ->
                new LedgerException(
                    "there is no entry `" + id + "` in the ledger",
                    "`history` lists them",
                    false,
                    null));
  }
}
