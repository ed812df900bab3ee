package dev.runcomfy.worker;

import dev.runcomfy.RunComfy;
import dev.runcomfy.Sweep;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.queue.SweepQueue;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.sandbox.Charge;
import dev.runcomfy.sandbox.Sandbox;
import dev.runcomfy.testing.Postgres;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Measures what workers manage on a database: little of it in the tests, all in the bench. */
public final class Figures {
  private static final int WARM_UP = 100;
  private static final int SUBMITS = 8;

  private final String url;

  /** On this database, which nobody else uses. */
  public Figures(String url) {
    this.url = url;
  }

  /** A sweep that was queued, and how long its status takes in a program that runs. */
  public record Queued(String id, double cellsPerSecond, double statusMillis, QueueStatus status) {}

  /** What the database did for a cell, from its submit to its result. */
  public record Statements(double perCell, double millisPerCell, QueueStatus status) {}

  /** What a worker, the sandbox beside it and all, had with so many jobs in flight. */
  public record Carried(long inFlight, double seconds, int threads, long heapMegabytes) {}

  /** Queues so many cells. */
  public Queued queueing(int cells) throws InterruptedException {
    try (Sandbox sandbox = Sandbox.start(Behavior.instant().sketch());
        RunComfy runcomfy = Team.client(sandbox, url)) {
      queue(runcomfy, WARM_UP, "warming up");
      long begun = System.nanoTime();
      String id = queue(runcomfy, cells, "a fox");
      double seconds = seconds(begun);
      SweepQueue.of(runcomfy).status(id);
      long asked = System.nanoTime();
      QueueStatus status = SweepQueue.of(runcomfy).status(id);
      return new Queued(id, cells / seconds, seconds(asked) * 1000, status);
    }
  }

  /**
   * The cells a second of some workers that submit one at a time to a service that answers late.
   */
  public double rate(int workers, int cellsEach, Duration latency) throws Exception {
    Behavior slow = Behavior.instant().sketch().latency(latency);
    try (Sandbox sandbox = Sandbox.start(slow);
        RunComfy runcomfy = Team.client(sandbox, url);
        Team team = new Team(sandbox, url, workers, 50, 1)) {
      String warm = queue(runcomfy, 5 * workers, "warming up " + workers);
      until(runcomfy, warm, QueueStatus::isDone);
      int before = sandbox.charges().size();
      int cells = cellsEach * workers;
      String id = queue(runcomfy, cells, "a fox for " + workers);
      until(runcomfy, id, QueueStatus::isDone);
      List<Charge> charges = sandbox.charges();
      Duration took =
          Duration.between(charges.get(before).at(), charges.get(charges.size() - 1).at());
      return (cells - 1) * 1000.0 / took.toMillis();
    }
  }

  /** The statements of four workers for jobs of three seconds, as the database counts them. */
  public Statements statements(int cells) throws Exception {
    Behavior some = Behavior.instant().sketch().duration(Duration.ofSeconds(3), 0.3);
    try (Sandbox sandbox = Sandbox.start(some);
        RunComfy runcomfy = Team.client(sandbox, url);
        Team team = new Team(sandbox, url, 4, 50, 1)) {
      // what jobs take is known, as it mostly is
      until(runcomfy, queue(runcomfy, 20, "warming up for statements"), QueueStatus::isDone);
      Postgres.run(url, "create extension if not exists pg_stat_statements");
      Postgres.run(url, "select pg_stat_statements_reset()");
      String id = queue(runcomfy, cells, "a fox for statements");
      QueueStatus status = until(runcomfy, id, QueueStatus::isDone);
      return new Statements(
          counted("sum(calls)") / cells, counted("sum(total_exec_time)") / cells, status);
    }
  }

  private double counted(String what) {
    return Double.parseDouble(
        Postgres.ask(
            url,
            "select "
                + what
                + " from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                + " where d.datname = current_database()"
                + " and query !~* '^(begin|commit|rollback|set )'"
                // these are ours, who look on
                + " and query not like 'select state%from queue%'"));
  }

  /** Has one worker buy so many jobs that go on. */
  public Carried carried(int cells) throws Exception {
    Behavior endless = Behavior.instant().sketch().duration(Duration.ofMinutes(30), 0);
    try (Sandbox sandbox = Sandbox.start(endless);
        RunComfy runcomfy = Team.client(sandbox, url);
        Team team = new Team(sandbox, url, 1, cells, SUBMITS)) {
      long begun = System.nanoTime();
      String id = queue(runcomfy, cells, "a fox in flight");
      until(runcomfy, id, status -> sandbox.charges().size() == cells);
      double seconds = seconds(begun);
      System.gc();
      var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();
      return new Carried(
          SweepQueue.of(runcomfy).status(id).inFlight(), seconds, threads, memory.getUsed() >> 20);
    }
  }

  private static String queue(RunComfy runcomfy, int cells, String prompt) {
    Sweep sweep =
        runcomfy
            .model("tencent/hunyuan/text-to-video")
            .prompt(prompt)
            .seeds(LongStream.rangeClosed(1, cells).toArray());
    return SweepQueue.of(runcomfy).add(sweep.plan());
  }

  private static QueueStatus until(RunComfy runcomfy, String id, Predicate<QueueStatus> isSo)
      throws InterruptedException {
    while (true) {
      QueueStatus status = SweepQueue.of(runcomfy).status(id);
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
