package dev.runcomfy.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.runcomfy.Job;
import dev.runcomfy.Request;
import dev.runcomfy.RunComfy;
import dev.runcomfy.queue.QueueStatus;
import dev.runcomfy.sandbox.Behavior;
import dev.runcomfy.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers on machines whose clocks are minutes off: the database's time is the one that counts. */
@Timeout(120)
class ClockTest {
  private static final Duration OFF = Duration.ofMinutes(5);
  private static final InstantSource FAST = () -> Instant.now().plus(OFF);
  private static final InstantSource SLOW = () -> Instant.now().minus(OFF);
  private static final String HUNYUAN = "tencent/hunyuan/text-to-video";

  private static final String BEATS =
      "select abs(extract(epoch from clock_timestamp() - last_heartbeat)) < 60"
          + " from scheduled_tasks where picked";

  private static void worker(WorkerSetup setup, String name, InstantSource clock) {
    setup.worker(setup.client("sandbox-token", clock), name, OptionalInt.empty(), false);
  }

  @Test
  void cellsAreBoughtOnceWhateverTheClocksSay() throws Exception {
    Behavior some = Behavior.instant().duration(Duration.ofMillis(500), 0.2);
    try (var setup = new WorkerSetup(some.latency(Duration.ofMillis(20)))) {
      worker(setup, "fast", FAST);
      worker(setup, "slow", SLOW);
      worker(setup, "right", InstantSource.system());
      for (String name : List.of("fast", "slow", "right")) {
        setup.untilSaid(name + " started");
      }
      String id = setup.queue(setup.sweep(40));

      QueueStatus end = setup.until(id, QueueStatus::isDone);

      Books books = new Submits(setup.sandbox).books(setup.runcomfy.writableLedger());
      assertEquals(40, end.completed(), end.toString() + setup.events);
      assertEquals(40, books.charges());
      assertEquals(
          "0",
          Postgres.ask(
              setup.url,
              "select count(*) from entries, unnest(array[created_at, submitted_at, finished_at])"
                  + " as at where abs(extract(epoch from clock_timestamp() - at::timestamptz)) > 60"),
          "times in the ledger are the database's");
      assertEquals(0, setup.events.stream().filter(line -> !isOfNow(line)).count());
    }
  }

  private static boolean isOfNow(String event) {
    Instant at = Instant.parse(event.substring(0, event.indexOf(' ')));
    return Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(1)) < 0;
  }

  @Test
  void aClockThatIsOffIsSaidOnceWithWhatToDo() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      worker(setup, "fast", FAST);
      worker(setup, "slow", SLOW);
      worker(setup, "right", InstantSource.system());
      setup.until(setup.queue(setup.sweep(3)), QueueStatus::isDone);
      setup.untilSaid("right started");
      String counts = " the database's, which counts: set it right";

      assertEquals(1, setup.said("fast clock this machine's clock is 300 s ahead of" + counts));
      assertEquals(1, setup.said("slow clock this machine's clock is 300 s behind" + counts));
      assertEquals(2, setup.said(" clock "));
    }
  }

  /** A look that takes longer than a silent worker is given; dead, another would look, too. */
  @Test
  void nobodyTakesAWorkerForDeadBecauseOfItsClock() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().latency(Duration.ofSeconds(2)))) {
      worker(setup, "fast", FAST);
      worker(setup, "slow", SLOW);
      String id = setup.queue(setup.sweep(2));

      List<String> beats = new ArrayList<>();
      QueueStatus end =
          setup.until(
              id,
              status -> {
                beats.addAll(Postgres.rows(setup.url, BEATS));
                return status.isDone();
              });

      assertEquals(Set.of("t"), Set.copyOf(beats), "each heartbeat is of the database's time");

      assertEquals(2, end.completed(), end.toString() + setup.events);
      assertEquals(2, setup.sandbox.charges().size());
      long looks =
          setup.sandbox.requests().stream().filter(r -> r.path().endsWith("/status")).count();
      assertEquals(2, looks, "one for each job");
    }
  }

  @Test
  void aJobIsLookedAtByHowLongItRunsNotByWhoBoughtIt() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant().duration(Duration.ofHours(1), 0))) {
      RunComfy slow = setup.client("sandbox-token", SLOW);
      RunComfy fast = setup.client("sandbox-token", FAST);
      for (RunComfy buyer : List.of(slow, fast, setup.runcomfy)) {
        Job bought = request(buyer).submit();
        for (RunComfy other : List.of(slow, fast, setup.runcomfy)) {
          Duration wait = other.job(bought.requestId()).nextLook();
          assertTrue(wait.compareTo(Duration.ofSeconds(2)) < 0, "next look after " + wait);
        }
      }
    }
  }

  @Test
  void whatJobsTakeIsLearnedRightFromTwoClocks() throws Exception {
    try (var setup = new WorkerSetup(Behavior.instant())) {
      Job job = request(setup.client("sandbox-token", SLOW)).submit();
      setup.client("sandbox-token", FAST).job(job.requestId()).await();

      List<Double> seconds =
          setup.runcomfy.writableLedger().durations(setup.runcomfy.service(), HUNYUAN);

      assertEquals(1, seconds.size());
      assertTrue(seconds.get(0) < 30, seconds + " s");
    }
  }

  private static Request request(RunComfy runcomfy) {
    return runcomfy.model(HUNYUAN).prompt("a fox in the rain").again();
  }
}
