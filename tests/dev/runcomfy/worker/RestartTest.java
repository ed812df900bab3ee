package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runcomfy.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away in the middle of a sweep, and comes back. */
@Timeout(300)
class RestartTest {
  private static final int CELLS = Integer.getInteger("restart.cells", 60);

  @TempDir Path folder;

  @Test
  void workersWaitForTheDatabaseAndGoOn() throws Exception {
    Behavior some = Behavior.instant().duration(Duration.ofMillis(500), 0.3);
    try (Postgres postgres = Postgres.own(folder.resolve("data"));
        Setup setup = new Setup(some.latency(Duration.ofMillis(10)), postgres.url())) {
      String id = setup.sweep(CELLS).queue();
      setup.worker("first");
      setup.worker("second");
      setup.until(id, status -> status.completed() >= CELLS / 4);

      postgres.stop();
      setup.untilSaid("first trouble");
      setup.untilSaid("second trouble");
      postgres.restart();
      QueueStatus end = setup.until(id, QueueStatus::isDone);

      Books books = new Submits(setup.sandbox).books(setup.runcomfy.ledger());
      System.out.println("restart: " + end + "; " + books);
      assertEquals(CELLS, end.completed(), end.toString());
      assertEquals(CELLS, books.charges());
      assertEquals(1, setup.said("first trouble the database cannot be used"));
      setup.untilSaid("first again the database is back");
      setup.untilSaid("second again the database is back");
    }
  }

  @Test
  void aWorkerThatStartsBeforeItsDatabaseWaitsForIt() throws Exception {
    try (Postgres postgres = Postgres.own(folder.resolve("data"));
        Setup setup = new Setup(Behavior.instant(), postgres.url());
        Crew crew = Crew.of(setup.sandbox, postgres.url(), folder, 10, 4)) {
      String id = setup.sweep(3).queue();
      postgres.stop();
      crew.start();
      crew.untilSaid("cannot be reached: ");
      assertEquals(1, crew.said("; waiting for it"));

      postgres.restart();
      QueueStatus end = setup.until(id, QueueStatus::isDone);

      assertEquals(3, end.completed(), end.toString());
      assertEquals(3, setup.sandbox.charges().size());
      assertEquals(1, crew.said("; waiting for it"));
    }
  }
}
