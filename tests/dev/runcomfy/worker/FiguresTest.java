package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.QueueStatus;
import dev.runcomfy.RunComfy;
import dev.runcomfy.WorkerOptions;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Charge;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers manage, printed; {@code -Dfigures.scale=10} and more for the whole. */
@Timeout(600)
class FiguresTest {
  private static final int SCALE = Integer.getInteger("figures.scale", 1);
  private static final int LATENCY_MS = Integer.getInteger("figures.latency", 200);
  private static final int SUBMITS = 8;

  private final String url = Postgres.fresh();

  @Test
  void queueingIsQuickAndSoIsTheStatus() {
    int cells = 2_000 * SCALE;
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
        RunComfy runcomfy = client(sandbox)) {
      queue(runcomfy, 100, "warming up");
      long begun = System.nanoTime();
      String id = queue(runcomfy, cells, "a fox");
      double seconds = seconds(begun);
      runcomfy.queue().status(id);
      long asked = System.nanoTime();
      QueueStatus status = runcomfy.queue().status(id);
      System.out.printf(
          "queued %d cells in %.2f s: %.0f a second; their status in %.1f ms%n",
          cells, seconds, cells / seconds, seconds(asked) * 1000);
      assertEquals(cells, status.toBuy());
    }
  }

  @Test
  void fourWorkersDoTheWorkOfFour() throws Exception {
    double one = rate(1);
    double two = rate(2);
    double four = rate(4);
    System.out.printf(
        "answers after %d ms, one submit at a time: 1 worker %.1f cells a second, 2 %.1f, 4 %.1f:"
            + " %.2f times%n",
        LATENCY_MS, one, two, four, four / one);
    assertTrue(four > 2 * one, four + " and " + one);
  }

  private double rate(int workers) throws Exception {
    int cells = 10 * workers * SCALE;
    Behavior slow = Behavior.instant().sketch().latency(Duration.ofMillis(LATENCY_MS));
    try (Sandbox sandbox = Sandbox.start(slow);
        RunComfy runcomfy = client(sandbox);
        Team team = new Team(sandbox, workers, 50, 1)) {
      String warm = queue(runcomfy, 5 * workers, "warming up " + workers);
      until(runcomfy, warm, QueueStatus::isDone);
      int before = sandbox.charges().size();
      String id = queue(runcomfy, cells, "a fox for " + workers);
      until(runcomfy, id, QueueStatus::isDone);
      List<Charge> charges = sandbox.charges();
      Duration took =
          Duration.between(charges.get(before).at(), charges.get(charges.size() - 1).at());
      return (cells - 1) * 1000.0 / took.toMillis();
    }
  }

  @Test
  void fewStatementsForACell() throws Exception {
    int cells = 100 * SCALE;
    Behavior some = Behavior.instant().sketch().duration(Duration.ofSeconds(3), 0.3);
    try (Sandbox sandbox = Sandbox.start(some);
        RunComfy runcomfy = client(sandbox);
        Team team = new Team(sandbox, 4, 50, 1)) {
      // what jobs take is known, as it mostly is
      until(runcomfy, queue(runcomfy, 20, "warming up"), QueueStatus::isDone);
      Postgres.run(url, "create extension if not exists pg_stat_statements");
      Postgres.run(url, "select pg_stat_statements_reset()");
      String id = queue(runcomfy, cells, "a fox");
      QueueStatus status = until(runcomfy, id, QueueStatus::isDone);
      long statements =
          Long.parseLong(
              Postgres.ask(
                  url,
                  "select sum(calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                      + " where d.datname = current_database()"
                      + " and query !~* '^(begin|commit|rollback|set )'"
                      // these are ours, who look on
                      + " and query not like 'select state%from queue%'"));
      System.out.printf(
          "%.1f statements for a cell, with 4 workers and jobs of 3 s%n",
          statements / (double) cells);
      if (Boolean.getBoolean("figures.statements")) {
        Postgres.rows(
                url,
                "select calls || ' ' || round(total_exec_time) || ' ms ' ||"
                    + " regexp_replace(left(query, 150), '\\s+', ' ', 'g') from pg_stat_statements s"
                    + " join pg_database d on d.oid = s.dbid where datname = current_database()"
                    + " order by calls desc limit 40")
            .forEach(System.out::println);
      }
      assertEquals(cells, status.completed());
    }
  }

  @Test
  void oneWorkerCarriesManyWithFewThreads() throws Exception {
    int cells = 300 * SCALE;
    Behavior long_ = Behavior.instant().sketch().duration(Duration.ofMinutes(10), 0);
    try (Sandbox sandbox = Sandbox.start(long_);
        RunComfy runcomfy = client(sandbox);
        Team team = new Team(sandbox, 1, cells, SUBMITS)) {
      long begun = System.nanoTime();
      String id = queue(runcomfy, cells, "a fox");
      until(runcomfy, id, status -> sandbox.charges().size() == cells);
      double seconds = seconds(begun);
      System.gc();
      var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      System.out.printf(
          "%d in flight in one worker after %.1f s: %d threads, %d MB of heap, sandbox and all%n",
          cells, seconds, threads, memory.getUsed() >> 20);
      assertEquals(cells, runcomfy.queue().status(id).inFlight());
      assertTrue(threads < 200, threads + " threads");
    }
  }

  /** Some workers, each with its own connections, as if it were elsewhere. */
  private final class Team implements AutoCloseable {
    private final List<AutoCloseable> all = new ArrayList<>();

    Team(Sandbox sandbox, int workers, int inFlight, int submits) {
      for (int i = 1; i <= workers; i++) {
        RunComfy own = client(sandbox);
        var options =
            new WorkerOptions(
                "w" + i,
                inFlight,
                OptionalInt.empty(),
                submits,
                OptionalInt.empty(),
                false,
                Duration.ofSeconds(30));
        all.add(0, own);
        all.add(
            0,
            Worker.start(
                own,
                options,
                Boolean.getBoolean("figures.events") ? System.out::println : line -> {}));
      }
    }

    @Override
    public void close() throws Exception {
      for (AutoCloseable each : all) {
        each.close();
      }
    }
  }

  private RunComfy client(Sandbox sandbox) {
    return RunComfy.builder().sandbox(sandbox).ledger(url).notices(line -> {}).build();
  }

  private static String queue(RunComfy runcomfy, int cells, String prompt) {
    return runcomfy
        .model("tencent/hunyuan/text-to-video")
        .prompt(prompt)
        .seeds(LongStream.rangeClosed(1, cells).toArray())
        .queue();
  }

  private static QueueStatus until(RunComfy runcomfy, String id, Predicate<QueueStatus> isSo)
      throws InterruptedException {
    while (true) {
      QueueStatus status = runcomfy.queue().status(id);
      if (isSo.test(status)) {
        return status;
      }
      new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
