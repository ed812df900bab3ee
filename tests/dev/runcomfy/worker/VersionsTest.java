package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs of different versions on one queue: what one does not know, it leaves alone. */
@Timeout(120)
class VersionsTest {
  private static final String TASK =
      "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
          + " values (%s, '%s', clock_timestamp() - interval '1 hour', false, 1)";

  @Test
  void tasksOfAnotherNameAreLeftAlone() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(3));
      Postgres.run(setup.url, TASK.formatted("'cells of a later form'", "x/1/1"));
      String row =
          "select concat(execution_time, picked, picked_by, task_data, consecutive_failures)"
              + " from scheduled_tasks where task_instance = 'x/1/1'";
      String before = Postgres.ask(setup.url, row);
      setup.worker("w");

      assertEquals(3, setup.until(id, QueueStatus::isDone).completed());
      assertEquals(before, Postgres.ask(setup.url, row));
    }
  }

  @Test
  void aTaskOfOursThatSaysNothingToUsIsLeftAndSaidOnce() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(3));
      String name = "(select 'cell ' || account || ' ' || service from queue_sweeps)";
      Postgres.run(setup.url, TASK.formatted(name, "what is this"));
      setup.worker("w");

      assertEquals(3, setup.until(id, QueueStatus::isDone).completed());
      setup.untilSaid("the task `what is this` is of another version, and left to it");
      assertEquals(1, setup.said("of another version"));
      assertEquals("1", Postgres.ask(setup.url, "select count(*) from scheduled_tasks"));
    }
  }

  @Test
  void tasksWithoutARequestIdOrWithSomethingElseAreGoneOnWith() throws Exception {
    Behavior some = Behavior.instant().duration(Duration.ofSeconds(2), 0);
    try (var setup = new WorkerSetup(some)) {
      String id = setup.queue(setup.sweep(6));
      Worker first = setup.worker("first");
      setup.until(id, status -> setup.sandbox.charges().size() == 6);
      first.close();
      Postgres.run(
          setup.url,
          "update scheduled_tasks set task_data = case split_part(task_instance, '/', 2)::int"
              + " when 1 then null when 2 then '\\xaced000574'::bytea"
              + " else convert_to(case split_part(task_instance, '/', 2)::int"
              + " when 3 then 'r9:AAEC' when 4 then '{\"form\":9}' when 5 then '{\"request_id\":\"\","
              + " \"ledger_id\":\"\"}' else '{\"request_id\":\"r9\",\"ledger_id\":\"e9\","
              + "\"model_id\":\"m9\",\"submitted_at\":\"2026-11-21T00:00:00Z\"}' end, 'UTF8') end");
      setup.worker("second");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(6, end.completed(), end.toString() + setup.events);
      assertEquals(6, setup.sandbox.charges().size());
      assertEquals(6, setup.said(" second completed "));
    }
  }

  @Test
  void aRequestInAFormThatIsNotKnownIsNotBoughtAndSaysSo() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(4));
      Postgres.run(
          setup.url,
          "update queue_cells set request = case number when 1 then '{\"form\":9}'"
              + " when 2 then 'r9:AAEC' else request end");
      setup.worker("w");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(2, end.failed(), end.toString());
      assertEquals(2, end.completed());
      assertEquals(2, setup.sandbox.charges().size());
      assertEquals(2, setup.said("a queued request has a form that this version does not know: "));
    }
  }

  @Test
  void aFieldOfALaterFormIsNoHindrance() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      String id = setup.queue(setup.sweep(2));
      Postgres.run(
          setup.url,
          "update queue_cells set request = (request::jsonb || '{\"priority\": 3}')::text");
      setup.worker("w");

      assertEquals(2, setup.until(id, QueueStatus::isDone).completed());
    }
  }

  @Test
  void aWorkerGoesOnWhenANewerProgramAddsToItsDatabase() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().latency(Duration.ofMillis(50)))) {
      String id = setup.queue(setup.sweep(20));
      setup.worker("w");
      setup.until(id, status -> status.completed() > 2);
      Postgres.run(
          setup.url,
          "insert into migrations (name, applied_at) values ('999-later', '');"
              + " alter table queue_cells add column priority int;"
              + " alter table entries add column later text");

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(20, end.completed(), end.toString() + setup.events);
      assertEquals(20, setup.sandbox.charges().size());
      assertTrue(setup.events.stream().noneMatch(line -> line.contains("trouble")));
    }
  }
}
