package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.ChargedAmount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps that made the tables what they are; only ever appended to. */
public final class Migrations {
  /**
   * One step.
   *
   * @param name how it is recorded
   * @param statements in the words that SQLite and PostgreSQL share
   */
  public record Step(String name, List<String> statements) {}

  private static final List<Step> COMMON =
      List.of(
          new Step(
              "001-entries",
              List.of(
                  """
                  create table entries (
                    id text primary key,
                    key text not null,
                    take integer not null,
                    service text not null,
                    account text not null,
                    model_id text not null,
                    inputs text not null,
                    sent text not null,
                    prompt text not null,
                    seed bigint,
                    state text not null,
                    request_id text,
                    created_at text not null,
                    submitted_at text,
                    finished_at text,
                    estimate_usd double precision,
                    cost_usd double precision,
                    error text,
                    result text,
                    sweep_id text,
                    axes text not null,
                    owner text not null
                  )""",
                  "create unique index entries_key on entries (key, take) where state in"
                      + " ('sending', 'submitted', 'completed', 'uncertain')",
                  "create index entries_request on entries (request_id)",
                  "create index entries_model on entries (model_id, state, id)",
                  "create index entries_open on entries (state, id) where state in"
                      + " ('sending', 'submitted', 'uncertain')",
                  "create index entries_sweep on entries (sweep_id, id)")),
          new Step(
              "002-media",
              List.of(
                  """
                  create table media (
                    entry_id text not null references entries (id),
                    position integer not null,
                    sha256 text not null,
                    content_type text not null,
                    bytes bigint not null,
                    url text not null,
                    primary key (entry_id, position)
                  )""",
                  "create index media_content on media (sha256)")),
          new Step(
              "003-sweeps-and-marks",
              List.of(
                  """
                  create table sweeps (
                    id text primary key,
                    created_at text not null,
                    title text not null,
                    definition text not null,
                    cells integer not null,
                    budget_usd double precision,
                    state text not null
                  )""",
                  """
                  create table marks (
                    entry_id text primary key references entries (id),
                    star integer not null,
                    note text not null,
                    marked_at text not null
                  )""")),
          new Step(
              "004-quick-answers",
              List.of(
                  "drop index entries_open",
                  "create index entries_state on entries (state, id)",
                  "create index entries_standing on entries"
                      + " (sweep_id, state, cost_usd, estimate_usd) where sweep_id is not null",
                  "create index sweeps_time on sweeps (created_at)")),
          new Step(
              "005-costs-are-amounts",
              List.of(
                  "update entries set cost_usd = null where cost_usd is not null and not ("
                      + ChargedAmount.IS_ONE
                      + ")")),
          new Step(
              "006-unchecked-inputs",
              List.of("alter table entries add column unchecked text not null default '[]'")),
          new Step(
              "007-expired-holds-its-key",
              List.of(
                  "drop index entries_key",
                  "create unique index entries_key on entries (key, take) where state in"
                      + " ('sending', 'submitted', 'completed', 'uncertain', 'expired')")),
          new Step(
              "008-late-costs",
              List.of(
                  """
                  create table late_costs (
                    entry_id text primary key references entries (id),
                    asks integer not null,
                    next_at text not null
                  )""")));

  private Migrations() {}

  /** How many steps there are with these. */
  public static int count(List<Step> own) {
    return COMMON.size() + own.size();
  }

  /**
   * Brings the tables up to date.
   *
   * @throws LedgerException when they are of a newer program
   */
  public static void apply(Sql sql, String location, List<Step> own) throws SQLException {
    sql.execute(
        "create table if not exists migrations (name text primary key, applied_at text not null)");
    Set<String> done =
        new LinkedHashSet<>(
            sql.list(row -> row.getString(1), "select name from migrations order by name"));
    List<Step> all = new ArrayList<>(COMMON);
    all.addAll(own);
    for (Step step : all) {
      if (!done.remove(step.name())) {
        for (String statement : step.statements()) {
          sql.execute(statement);
        }
        sql.update(
            "insert into migrations (name, applied_at) values (?, ?)",
            step.name(),
            Times.text(Instant.now()));
      }
    }
    if (!done.isEmpty()) {
      throw new LedgerException(
          "the ledger `" + location + "` is of a newer runcomfy: it has " + String.join(", ", done),
          "update runcomfy, or choose another ledger with RUNCOMFY_LEDGER",
          false,
          null);
    }
  }
}
