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
}
