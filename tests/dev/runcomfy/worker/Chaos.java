package dev.runcomfy.worker;

import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * What a sweep came to whose workers, or whose database, were ended in the middle. That nothing was
 * charged twice, and that each charge is known or uncertain, is checked on the way.
 *
 * @param kills workers that were killed
 * @param failures workers that ended with another exit code than 0 when they were asked to end
 * @param events what workers in this process have said
 */
public record Chaos(
    QueueStatus end, Books books, int kills, long failures, double seconds, List<String> events) {
  private static final int LAPSE_SECONDS = 4;
  private static final int IN_FLIGHT = 20;

  /** Worker processes on a service that is so many times quicker; one is killed each second. */
  public static Chaos killing(Path folder, int cells, int workers, int scale, int mostKills)
      throws Exception {
    String url = Postgres.fresh();
    try (Sandbox sandbox = Sandbox.start(Behavior.realistic().sketch().timeScale(scale));
        RunComfy runcomfy = Team.client(sandbox, url);
        Crew crew = Crew.of(sandbox, url, folder, IN_FLIGHT, LAPSE_SECONDS)) {
      Sweep sweep =
          runcomfy
              .model("tencent/hunyuan/text-to-video")
              .prompt("a fox in the rain")
              .seeds(LongStream.rangeClosed(1, cells).toArray());
      String id = SweepQueue.of(runcomfy).add(sweep.plan());
      for (int i = 0; i < workers; i++) {
        crew.start();
      }
      crew.await();
      var submits = new Submits(sandbox);
      long begun = System.nanoTime();
      int kills = 0;
      QueueStatus status = SweepQueue.of(runcomfy).status(id);
      while (!status.isDone()) {
        boolean isAlmostDone = status.toBuy() == 0 && status.inFlight() < workers;
        if (!isAlmostDone && kills < mostKills) {
          crew.replaceOne();
          kills++;
        }
        new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        submits.look();
        status = SweepQueue.of(runcomfy).status(id);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      long failures = crew.end().stream().filter(code -> code != 0).count();
      Books books = submits.books(runcomfy.writableLedger());
      return new Chaos(status, books, kills, failures, seconds, List.of());
    }
  }

  /** Two workers whose PostgreSQL is stopped in the middle, until both have noticed. */
  public static Chaos restarting(Path folder, int cells) throws Exception {
    Behavior some = Behavior.instant().duration(Duration.ofMillis(500), 0.3);
    try (Postgres postgres = Postgres.own(folder.resolve("data"));
        WorkerSetup setup = new WorkerSetup(some.latency(Duration.ofMillis(10)), postgres.url())) {
      String id = setup.queue(setup.sweep(cells));
      setup.worker("first");
      setup.worker("second");
      long begun = System.nanoTime();
      setup.until(id, status -> status.completed() >= cells / 4);

      postgres.stop();
      setup.untilSaid("first trouble");
      setup.untilSaid("second trouble");
      postgres.restart();
      QueueStatus end = setup.until(id, QueueStatus::isDone);
      double seconds = (System.nanoTime() - begun) / 1e9;

      setup.untilSaid("first again the database is back");
      setup.untilSaid("second again the database is back");
      Books books = new Submits(setup.sandbox).books(setup.runcomfy.writableLedger());
      return new Chaos(end, books, 0, 0, seconds, List.copyOf(setup.events));
    }
  }

  /** Whether all ended well: each cell has its result, or is one of few that are uncertain. */
  public boolean isWell(int cells) {
    return end.completed() + end.uncertain() == cells
        && end.uncertain() == books.uncertain()
        && books.uncertain() <= kills
        && failures == 0;
  }

  /** What was charged and what of that is known, in words. */
  public String said() {
    return "%,d charged, %,d completed, %,d uncertain (%,d of them charged), none twice"
        .formatted(books.charges(), books.completed(), books.uncertain(), books.lost());
  }
}
