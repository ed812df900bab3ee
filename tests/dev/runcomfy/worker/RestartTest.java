package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of a sweep, and comes back. */
@Timeout(300)
class RestartTest {
  private static final int CELLS = 60;

  @TempDir Path folder;

  @Test
  void workersWaitForTheDatabaseAndGoOn() throws Exception {
    Chaos restarted = Chaos.restarting(folder, CELLS);

    assertEquals(CELLS, restarted.end().completed(), restarted.toString());
    assertEquals(CELLS, restarted.books().charges());
    assertEquals(
        1,
        restarted.events().stream()
            .filter(line -> line.contains("first trouble the database cannot be used"))
            .count());
  }

  @Test
  void aWorkerThatStartsBeforeItsDatabaseWaitsForIt() throws Exception {
    try (Postgres postgres = Postgres.own(folder.resolve("data"));
        WorkerSetup setup = new WorkerSetup(Behavior.instant(), postgres.url());
        Crew crew = Crew.of(setup.sandbox, postgres.url(), folder, 10, 4)) {
      String id = setup.queue(setup.sweep(3));
      postgres.stop();
      crew.start();
      crew.untilSaid("cannot be reached: ");
      assertEquals(1, crew.said("; waiting for the database"));

      postgres.restart();
      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(3, end.completed(), end.toString());
      assertEquals(3, setup.sandbox.charges().size());
      assertEquals(1, crew.said("; waiting for the database"));
    }
  }
}
