package dev.runcomfy.internal.postgres;

import dev.runcomfy.internal.store.Migrations;
import java.util.List;

/** What PostgreSQL has beyond the common tables. */
final class PostgresSchema {
  static final List<Migrations.Step> STEPS =
      List.of(
          new Migrations.Step(
              "005-prompts-in-postgresql",
              List.of(
                  "create index entries_prompt on entries"
                      + " using gin (to_tsvector('simple', prompt))")),
          new Migrations.Step(
              "006-owners",
              List.of(
                  """
                  create table owners (
                    id text primary key,
                    alive_until timestamp with time zone not null
                  )""")),
          // as db-scheduler publishes it
          new Migrations.Step(
              "007-scheduled-tasks",
              List.of(
                  """
                  create table scheduled_tasks (
                    task_name text not null,
                    task_instance text not null,
                    task_data bytea,
                    execution_time timestamp with time zone,
                    picked boolean not null,
                    picked_by text,
                    last_success timestamp with time zone,
                    last_failure timestamp with time zone,
                    consecutive_failures int,
                    last_heartbeat timestamp with time zone,
                    version bigint not null,
                    priority smallint,
                    state text,
                    primary key (task_name, task_instance)
                  )""",
                  "create index execution_time_idx on scheduled_tasks (execution_time)",
                  "create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)",
                  "create index priority_execution_time_idx on scheduled_tasks"
                      + " (priority desc, execution_time asc)")),
          new Migrations.Step("008-queue", QueueSchema.STATEMENTS));

  private PostgresSchema() {}
}
