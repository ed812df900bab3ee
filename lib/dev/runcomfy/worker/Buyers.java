package dev.runcomfy.worker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Take the first turns of the cells that this worker let in, one thread for each submit at once.
 */
final class Buyers implements AutoCloseable {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final SubmitQueue lane;
  private final CellSteps turns;
  private final FirstLooks looks;
  private final Log log;
  private final List<Thread> threads = new ArrayList<>();

  Buyers(SubmitQueue lane, CellSteps turns, FirstLooks looks, Log log) {
    this.lane = lane;
    this.turns = turns;
    this.looks = looks;
    this.log = log;
  }

  void start() {
    for (int i = 1; i <= lane.width(); i++) {
      var thread = new Thread(this::work, "runcomfy-buyer-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work() {
    try {
      while (true) {
        SubmitQueue.Admitted next = lane.next();
        next(next.cell(), buy(next));
      }
    } catch (InterruptedException e) {
      // this worker ends
    }
  }

  /** An unexpected failure ends one cell's step; this thread goes on to the next cell. */
  private Optional<Duration> buy(SubmitQueue.Admitted next) throws InterruptedException {
    try {
      return turns.buy(next.cell(), next.request());
    } catch (RuntimeException e) {
      log.say("trouble", next.cell(), FailurePolicy.what(e));
      return Optional.of(AFTER_TROUBLE);
    }
  }

  private void next(CellId cell, Optional<Duration> wait) {
    wait.ifPresent(later -> looks.in(later, cell, turns.note(cell)));
  }

  /** Purchases under way are awaited elsewhere; cells not begun go back to the queue. */
  @Override
  public void close() {
    try {
      for (SubmitQueue.Admitted each : lane.rest()) {
        turns.giveBack(each.cell());
      }
    } catch (SQLException e) {
      // the database is away: others take them when this worker could have died
    }
    threads.forEach(Thread::interrupt);
  }
}
