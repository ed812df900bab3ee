package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.QueueStatus;
import dev.runcomfy.RunComfy;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worker processes of which one is killed every second and replaced: nothing is bought twice,
 * nothing that was bought is lost, and everything ends. {@code -Dchaos.cells=5000 -Dchaos.workers=4
 * -Dchaos.kills=1000000} for the whole.
 */
@Timeout(900)
class ChaosTest {
  private static final int CELLS = Integer.getInteger("chaos.cells", 120);
  private static final int WORKERS = Integer.getInteger("chaos.workers", 2);
  private static final int SCALE = Integer.getInteger("chaos.scale", 1000);
  private static final int KILLS = Integer.getInteger("chaos.kills", 5);
  private static final int LAPSE_SECONDS = 4;

  @TempDir Path folder;

  @Test
  void killedWorkersLoseNothingAndBuyNothingTwice() throws Exception {
    String url = Postgres.fresh();
    try (Sandbox sandbox = Sandbox.start(Behavior.realistic().sketch().timeScale(SCALE));
        RunComfy runcomfy =
            RunComfy.builder().sandbox(sandbox).ledger(url).notices(line -> {}).build();
        Crew crew = Crew.of(sandbox, url, folder, 20, LAPSE_SECONDS)) {
      String id =
          runcomfy
              .model("tencent/hunyuan/text-to-video")
              .prompt("a fox in the rain")
              .seeds(LongStream.rangeClosed(1, CELLS).toArray())
              .queue();
      for (int i = 0; i < WORKERS; i++) {
        crew.start();
      }
      crew.await();
      var submits = new Submits(sandbox);
      long begun = System.nanoTime();
      int kills = 0;
      QueueStatus status = runcomfy.queue().status(id);
      while (!status.isDone()) {
        boolean isAlmostDone = status.toBuy() == 0 && status.inFlight() < WORKERS;
        if (!isAlmostDone && kills < KILLS) {
          crew.replaceOne();
          kills++;
        }
        second();
        submits.look();
        status = runcomfy.queue().status(id);
      }
      long seconds = (System.nanoTime() - begun) / 1_000_000_000;
      assertEquals(0, crew.end().stream().filter(code -> code != 0).count(), "all exit with 0");
      Books books = submits.books(runcomfy.ledger());
      System.out.println(
          "chaos: " + status + " with " + kills + " kills in " + seconds + " s; " + books);
      assertEquals(CELLS, status.completed() + status.uncertain(), status.toString());
      assertEquals(status.uncertain(), books.uncertain());
      assertTrue(books.uncertain() <= kills, books + " after " + kills + " kills");
    }
  }

  private static void second() throws InterruptedException {
    new CountDownLatch(1).await(1, TimeUnit.SECONDS);
  }
}
