package dev.runcomfy.internal.postgres;

import java.util.List;

/** The tables of queued sweeps, beside the entries that workers make. */
final class QueueSchema {
  static final List<String> STATEMENTS =
      List.of(
          """
          create table queue_accounts (
            service text not null,
            account text not null,
            most_in_flight int,
            blocked_until timestamptz,
            refusals int not null default 0,
            primary key (service, account)
          )""",
          """
          create table queue_sweeps (
            id text primary key,
            service text not null,
            account text not null,
            state text not null,
            budget_usd double precision,
            committed_usd double precision not null default 0,
            queued_at timestamptz not null default clock_timestamp()
          )""",
          """
          create table queue_cells (
            sweep_id text not null,
            number int not null,
            key text not null,
            take int not null,
            estimate_usd double precision not null,
            ended_before int not null,
            round int not null default 0,
            state text not null,
            worker text,
            cost_usd double precision,
            error text,
            changed_at timestamptz not null,
            request text not null,
            primary key (sweep_id, number)
          )""",
          "create index queue_cells_to_buy on queue_cells (sweep_id, number)"
              + " where state = 'to_buy'",
          "create index queue_cells_in_flight on queue_cells (sweep_id, worker)"
              + " where state = 'in_flight'",
          // whether a purchase of a cell has ended is asked by its key
          "create index entries_cell on entries (key, take)");

  private QueueSchema() {}
}
