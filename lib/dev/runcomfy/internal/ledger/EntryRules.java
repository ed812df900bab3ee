package dev.runcomfy.internal.ledger;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.store.Database;
import dev.runcomfy.internal.store.Ids;
import dev.runcomfy.internal.store.Times;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import dev.runcomfy.ledger.StoredFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What is written into the entries, and by which rules. Runs inside of the writer's transaction.
 */
final class EntryRules {
  private static final String HOLDING = EntryRows.HOLDING;
  private static final String INSERT =
      "insert into entries (id, key, take, service, account, model_id, inputs, sent,"
          + " unchecked, prompt, seed, state, created_at, estimate_usd, sweep_id, axes, owner)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', ?, ?, ?, ?, ?)"
          + " on conflict do nothing returning "
          + EntryRows.COLUMNS;

  private final Database store;
  private final InstantSource clock;

  EntryRules(Database store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Gives the key to the caller, unless an entry holds it. */
  Claim claim(Connection connection, Draft draft) throws SQLException {
    while (true) {
      int take = draft.take().isPresent() ? draft.take().getAsInt() : next(connection, draft.key());
      // mostly nobody holds it
      Optional<Entry> granted = insert(connection, draft, take);
      if (granted.isPresent()) {
        return new Claim.Granted(granted.get());
      }
      Optional<Entry> holder =
          EntryRows.one(connection, "where key = ? and take = ? and " + HOLDING, draft.key(), take);
      if (holder.isPresent()) {
        return held(connection, holder.get());
      }
    }
  }

  private Claim held(Connection connection, Entry entry) throws SQLException {
    return switch (entry.state()) {
      case COMPLETED -> new Claim.Recorded(entry);
      case EXPIRED -> new Claim.Expired(entry);
      case SUBMITTED -> new Claim.InFlight(entry);
      case SENDING ->
          isAlive(connection, entry)
              ? new Claim.InFlight(entry)
              : new Claim.Uncertain(
                  uncertain(
                      connection, entry.id(), "the program that sent it ended before the answer"));
      default -> new Claim.Uncertain(entry);
    };
  }

  private boolean isAlive(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement select =
            Database.prepare(
                connection, "select owner, created_at from entries where id = ?", entry.id());
        ResultSet row = select.executeQuery()) {
      return row.next() && store.isAlive(connection, row.getString(1), row.getString(2));
    }
  }

  private static int next(Connection connection, String key) throws SQLException {
    String sql = "select coalesce(max(take), 0) + 1 from entries where key = ? and " + HOLDING;
    try (PreparedStatement select = Database.prepare(connection, sql, key);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private Optional<Entry> insert(Connection connection, Draft draft, int take) throws SQLException {
    Instant now = now();
    String id = Ids.next(now.toEpochMilli());
    return EntryRows.changed(
        connection,
        INSERT,
        id,
        draft.key(),
        take,
        draft.service(),
        draft.account(),
        draft.modelId(),
        draft.inputs(),
        draft.sent(),
        draft.unchecked().isEmpty() ? "[]" : Json.write(draft.unchecked()),
        PromptWords.of(draft.inputs()),
        draft.seed().isPresent() ? draft.seed().getAsLong() : null,
        Times.text(now),
        draft.estimateUsd().isPresent() ? draft.estimateUsd().getAsDouble() : null,
        draft.sweepId().orElse(null),
        Json.write(draft.axes()),
        store.owner());
  }

  /**
   * What is bought is never lost: also when somebody has said meanwhile that it was not. A receipt
   * that another entry of the service has is none: the entry is uncertain then, without a request
   * id.
   */
  Entry submitted(Connection connection, String id, String requestId) throws SQLException {
    store.lock(connection, requestId);
    Optional<Entry> usual =
        EntryRows.changed(
            connection,
            "update entries set state = 'submitted', request_id = ?, submitted_at = ?"
                + " where id = ? and state = 'sending' and not exists"
                + " (select 1 from entries o where o.request_id = ? and o.id <> entries.id"
                + " and o.service = entries.service) returning "
                + EntryRows.COLUMNS,
            requestId,
            Times.text(now()),
            id,
            requestId);
    return usual.isPresent() ? usual.get() : unusual(connection, id, requestId);
  }

  private Entry unusual(Connection connection, String id, String requestId) throws SQLException {
    Optional<String> taken = taken(connection, entry(connection, id), requestId);
    return taken.isPresent()
        ? uncertain(connection, id, taken.get())
        : regained(connection, id, requestId);
  }

  /** Why a request id is not this entry's: ledgers of older versions may have such doubles. */
  private static Optional<String> taken(Connection connection, Entry entry, String requestId)
      throws SQLException {
    if (entry.requestId().equals(Optional.of(requestId))) {
      return Optional.empty();
    }
    return EntryRows.one(
            connection,
            "where request_id = ? and service = ? and id <> ? order by id limit 1",
            requestId,
            entry.service(),
            entry.id())
        .map(
            other ->
                "the receipt is request id " + requestId + ", which entry " + other.id() + " has");
  }

  private Entry regained(Connection connection, String id, String requestId) throws SQLException {
    Entry entry = entry(connection, id);
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
    regain(connection, entry);
    return EntryRows.changed(
            connection,
            "update entries set state = 'submitted', request_id = ?, submitted_at = ?,"
                + " finished_at = null, error = null where id = ? returning "
                + EntryRows.COLUMNS,
            requestId,
            Times.text(now()),
            id)
        .orElseThrow();
  }

  /** An entry that let its key go becomes another take of it, where the key is held again. */
  private void regain(Connection connection, Entry entry) throws SQLException {
    if (!entry.state().isHolding()) {
      Optional<Entry> holder =
          EntryRows.one(
              connection, "where key = ? and take = ? and " + HOLDING, entry.key(), entry.take());
      if (holder.isPresent()) {
        int take = next(connection, entry.key());
        update(connection, "update entries set take = ? where id = ?", take, entry.id());
      }
    }
  }

  Entry completed(Connection connection, String id, Outcome outcome) throws SQLException {
    Optional<Entry> usual = completed(connection, id, outcome, " and state = 'submitted'");
    if (usual.isEmpty()) {
      regain(connection, entry(connection, id));
      usual = completed(connection, id, outcome, "");
      update(connection, "delete from media where entry_id = ?", id);
    }
    keep(connection, id, outcome.media());
    return usual.orElseThrow().with(outcome.media());
  }

  private Optional<Entry> completed(
      Connection connection, String id, Outcome outcome, String condition) throws SQLException {
    return EntryRows.changed(
        connection,
        "update entries set state = 'completed', result = ?, error = null,"
            + " cost_usd = coalesce(?, cost_usd), finished_at = coalesce(finished_at, ?)"
            + " where id = ?"
            + condition
            + " returning "
            + EntryRows.COLUMNS,
        outcome.resultJson(),
        outcome.costUsd().isPresent() ? outcome.costUsd().getAsDouble() : null,
        Times.text(now()),
        id);
  }

  private static void keep(Connection connection, String id, List<StoredFile> media)
      throws SQLException {
    for (int i = 0; i < media.size(); i++) {
      StoredFile each = media.get(i);
      update(
          connection,
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
  Entry ended(Connection connection, String id, State state, String why, String resultJson)
      throws SQLException {
    update(
        connection,
        "update entries set state = ?, error = ?, result = ?, finished_at = ?"
            + " where id = ? and state in ('sending', 'submitted', 'uncertain')",
        state.word(),
        why,
        resultJson.isEmpty() ? null : resultJson,
        Times.text(now()),
        id);
    return entry(connection, id);
  }

  Entry uncertain(Connection connection, String id, String why) throws SQLException {
    update(
        connection,
        "update entries set state = 'uncertain', error = ? where id = ? and state = 'sending'",
        why,
        id);
    return entry(connection, id);
  }

  Entry cost(Connection connection, String id, double usd) throws SQLException {
    update(connection, "update entries set cost_usd = ? where id = ?", usd, id);
    return entry(connection, id);
  }

  Entry settle(Connection connection, String id, Optional<String> requestId) throws SQLException {
    Entry entry = entry(connection, id);
    if (entry.state() != State.UNCERTAIN) {
      throw new LedgerException(
          "entry " + id + " is " + entry.state().word() + ": there is nothing to settle",
          "`history uncertain` lists what there is",
          false,
          null);
    }
    if (requestId.isPresent()) {
      store.lock(connection, requestId.get());
      Optional<String> taken = taken(connection, entry, requestId.get());
      if (taken.isPresent()) {
        throw new LedgerException(
            taken.get(), "look once more which request is this entry's", false, null);
      }
    }
    return requestId.isPresent()
        ? submitted(connection, id, requestId.get())
        : ended(connection, id, State.REFUSED, "settled: it was not bought", "");
  }

  /** Makes uncertain what programs were sending that have ended. */
  int markAbandoned(Connection connection) throws SQLException {
    int found = 0;
    for (Entry each : EntryRows.list(connection, "where state = 'sending' order by id")) {
      if (!isAlive(connection, each)) {
        uncertain(connection, each.id(), "the program that sent it ended before the answer");
        found++;
      }
    }
    return found;
  }

  private Entry entry(Connection connection, String id) throws SQLException {
    return EntryRows.one(connection, "where id = ?", id)
        .orElseThrow(
            () ->
                new LedgerException(
                    "there is no entry `" + id + "` in the ledger",
                    "`history` lists them",
                    false,
                    null));
  }

  /** As exact as the database has it. */
  private Instant now() {
    return store.now(clock).truncatedTo(ChronoUnit.MILLIS);
  }

  private static void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement update = Database.prepare(connection, sql, values)) {
      update.executeUpdate();
    }
  }
}
