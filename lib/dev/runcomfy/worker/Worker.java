package dev.runcomfy.worker;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.runcomfy.RunComfy;
import dev.runcomfy.internal.InTheAir;
import dev.runcomfy.queue.WorkerOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Runs cells of queued sweeps until it is closed: lets cells in, and takes the turns that are due,
 * its own and those of others. What is in flight when it ends, others go on with.
 */
public final class Worker implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration OF_OTHERS = Duration.ofMinutes(10);
  private static final Duration WRONG = Duration.ofSeconds(5);
  private static final Duration HAND_OVER = InTheAir.MOST;
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(7);
  private static final int OTHERS_EVERY = 300;
  private static final int MISSED = 4;

  private final RunComfy runcomfy;
  private final WorkerOptions options;
  private final DataSource database;
  private final Log log;
  private final Account account;
  private final CellEndWriter endings;
  private final SubmitQueue lane;
  private final CellSteps turns;
  private final FirstLooks looks;
  private final Regained regained;
  private final Buyers buyers;
  private final Scheduler scheduler;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Optional<Metrics> metrics = Optional.empty();

  private Worker(RunComfy runcomfy, WorkerOptions options, Consumer<String> events) {
    this.runcomfy = runcomfy;
    this.options = options;
    this.database = runcomfy.writableLedger().dataSource().orElseThrow();
    this.log = new Log(options.name(), options.isJson(), events, () -> runcomfy.ledger().now());
    this.account = new Account(database, runcomfy.service(), runcomfy.account());
    var due = new CellTasks(database, account.task());
    this.lane = new SubmitQueue(options.submits());
    this.endings = new CellEndWriter(database, account.task());
    // what was bought while the database is away is written when it is back
    runcomfy.writableLedger().waitFor(AS_LONG_AS_IT_TAKES);
    this.turns = new CellSteps(runcomfy, account, lane, due, endings, log);
    this.looks = new FirstLooks(database, account.task());
    this.buyers = new Buyers(lane, turns, looks, log);
    this.regained = new Regained(database, account, options.name());
    this.scheduler = scheduler();
    this.thread = new Thread(this::work, "runcomfy-worker");
  }

  /**
   * Starts one, on what is queued for this service and account; spends money. The ledger is in
   * PostgreSQL.
   */
  public static Worker start(RunComfy runcomfy, WorkerOptions options, Consumer<String> events) {
    var worker = new Worker(runcomfy, options, events);
    worker.thread.start();
    return worker;
  }

  private Scheduler scheduler() {
    CustomTask<String> task =
        Tasks.custom(account.task(), String.class)
            .onFailure((complete, operations) -> operations.reschedule(complete, soon()))
            .onDeadExecution((complete, operations) -> operations.reschedule(complete, soon()))
            .execute((instance, context) -> turn(instance));
    int threads = Math.max(8, Math.min(64, options.inFlight()));
    return Scheduler.create(database, task)
        .threads(threads)
        .pollUsingLockAndFetch(0.5, 2.0)
        .pollingInterval(POLL)
        .heartbeatInterval(options.lapse().dividedBy(MISSED))
        .missedHeartbeatsLimit(MISSED)
        .schedulerName(options::name)
        .serializer(CellTasks.text())
        // workers of another version have other tasks: these are theirs
        .deleteUnresolvedAfter(Duration.ofDays(36_500))
        .shutdownMaxWait(HAND_OVER)
        .clock(this::now)
        .build();
  }

  /** The database's time: this machine's clock may be wrong. */
  private Instant now() {
    return runcomfy.ledger().now();
  }

  private Instant soon() {
    return now().plus(BETWEEN);
  }

  private CompletionHandler<String> turn(TaskInstance<String> instance) {
    try {
      Optional<CellId> ours = CellId.read(instance.getId());
      if (ours.isEmpty()) {
        return (complete, operations) -> leave(instance.getId(), complete, operations);
      }
      CellId cell = ours.get();
      Optional<String> known = Optional.ofNullable(instance.getData());
      Optional<Duration> next = turns.take(cell, known);
      Optional<String> found = turns.note(cell).filter(note -> !known.equals(Optional.of(note)));
      return (complete, operations) -> finish(next, found, complete, operations);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void leave(
      String task, ExecutionComplete complete, ExecutionOperations<String> operations) {
    log.once("task " + task, "the task `" + task + "` is of another version, and left to it");
    operations.reschedule(complete, now().plus(OF_OTHERS));
  }

  private void finish(
      Optional<Duration> next,
      Optional<String> found,
      ExecutionComplete complete,
      ExecutionOperations<String> operations) {
    // when it is empty, its task has ended with the cell
    if (next.isPresent() && found.isPresent()) {
      operations.reschedule(complete, now().plus(next.get()), found.get());
    } else if (next.isPresent()) {
      operations.reschedule(complete, now().plus(next.get()));
    }
  }

  private void work() {
    AutoCloseable listening = runcomfy.listen(log);
    try {
      if (!opened()) {
        return;
      }
      log.note("started", options.inFlight() + " jobs at once, on " + runcomfy.ledger().location());
      clock();
      scheduler.start();
      buyers.start();
      var admission =
          new Admission(database, account, options.name(), options.inFlight(), options.lapse());
      Duration wait = Duration.ZERO;
      for (int round = 1; !isClosing(wait); round++) {
        wait = round(admission, round, wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      handOver(listening);
    }
  }

  /** The account's row; waits for the database as long as it takes. */
  private boolean opened() throws InterruptedException {
    Duration wait = Duration.ZERO;
    while (!isClosing(wait)) {
      try {
        account.open(options.accountInFlight());
        if (options.metricsPort().isPresent()) {
          metrics =
              Optional.of(
                  Metrics.serve(
                      options.metricsHost(), options.metricsPort().getAsInt(), database, log));
        }
        return true;
      } catch (SQLException e) {
        wait = unreachable(e, wait);
      } catch (IOException e) {
        log.note("trouble", "no metrics: " + e.getMessage());
        return true;
      }
    }
    return false;
  }

  /** Says when this machine's clock is wrong, as people will compare its times. */
  private void clock() {
    Duration ahead = runcomfy.writableLedger().ahead();
    if (ahead.abs().compareTo(WRONG) > 0) {
      log.note(
          "clock",
          "this machine's clock is "
              + Math.round(ahead.abs().toMillis() / 1000.0)
              + (ahead.isNegative() ? " s ahead of" : " s behind")
              + " the database's, which counts: set it right");
    }
  }

  private Duration round(Admission admission, int round, Duration waited) {
    try {
      int wanted = turns.isRoom() ? lane.room() : 0;
      // a worker that was asleep for long may have been taken for dead while it was buying
      if (round % OTHERS_EVERY == 1
          || turns.slowestSubmit().multipliedBy(2).compareTo(options.lapse()) > 0) {
        regained.follow();
      }
      if (wanted == 0) {
        return BETWEEN;
      }
      Admission.Admitted admitted = admission.admit(wanted);
      if (round % OTHERS_EVERY == 1) {
        runcomfy.lateCosts();
        account.sweepsOfOthers().forEach(this::otherSweep);
      }
      log.over("database", "the database is back");
      admitted
          .withoutBudget()
          .forEach(
              sweep ->
                  log.once("budget " + sweep, "the budget of " + sweep + " allows no more cells"));
      lane.add(admitted.cells());
      return admitted.cells().isEmpty() ? IDLE : BETWEEN;
    } catch (SQLException e) {
      return unreachable(e, waited);
    } catch (RuntimeException e) {
      // one round that fails must not stop the admission of cells
      log.once("round " + e.getClass(), "cells cannot be let in: " + FailurePolicy.what(e));
      return LONGEST;
    }
  }

  private void otherSweep(String sweep) {
    log.once(
        "other " + sweep,
        "sweep "
            + sweep
            + " was queued with another token or for another service: it waits for a worker with"
            + " that one (RUNCOMFY_TOKEN)");
  }

  private Duration unreachable(SQLException error, Duration waited) {
    log.once(
        "database",
        "the database cannot be used, waiting for it: "
            + runcomfy.writableLedger().failure(error).what());
    Duration longer = waited.multipliedBy(2).plus(BETWEEN);
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }

  private boolean isClosing(Duration wait) throws InterruptedException {
    return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void handOver(AutoCloseable listening) {
    long begun = System.nanoTime();
    turns.stop();
    buyers.close();
    scheduler.stop();
    try {
      turns.finish(HAND_OVER.minusNanos(System.nanoTime() - begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    looks.close();
    endings.close();
    metrics.ifPresent(Metrics::close);
    try {
      listening.close();
    } catch (Exception e) {
      // nothing is held by it
    }
    log.note("ended", "what is in flight, others go on with");
  }

  /** Waits until it is closed from elsewhere. */
  public void join() throws InterruptedException {
    thread.join();
  }

  /** Finishes the turns that are being taken, and leaves the rest to others. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
