package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.internal.Futures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Runs a plan: some cells at a time, on the thread that asked, which waits for free places. */
final class SweepRun {
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int TRIES = 60;

  private final Plan plan;
  private final RunComfy runcomfy;
  private final Grid.Cell[] done;
  private final Semaphore places;
  private final long begun = System.nanoTime();
  private int running;
  private int failed;
  private int recalled;
  private int ready;
  private double costUsd;

  SweepRun(Plan plan) {
    this.plan = plan;
    this.runcomfy = plan.sweep().runcomfy();
    this.done = new Grid.Cell[plan.cells().size()];
    this.places = new Semaphore(plan.sweep().mostInFlight());
  }

  Grid run() {
    var charges = new Charges(plan.id());
    AutoCloseable listening = runcomfy.listen(charges);
    try {
      List<Grid.Cell> cells = cells();
      return new Grid(
          plan.sweep(),
          plan.id(),
          cells,
          charges.ofRun(runcomfy.writableLedger()),
          charges.inAll(plan.cells(), runcomfy.writableLedger()));
    } finally {
      close(listening);
    }
  }

  private static void close(AutoCloseable listening) {
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException("a listener is taken off without anything to fail", e);
    }
  }

  private List<Grid.Cell> cells() {
    plan.check();
    SweepRecord.save(plan);
    runcomfy.events().progress(progress());
    try {
      for (int i = 0; i < done.length; i++) {
        places.acquire();
        if (isStopped()) {
          places.release();
          break;
        }
        start(i);
      }
      places.acquire(plan.sweep().mostInFlight());
    } catch (InterruptedException e) {
      throw new DetachedException(
          "stopped waiting for the sweep " + plan.id() + ": " + progress(),
          "run the same sweep again: it picks up what goes on and buys only what is missing");
    }
    List<Grid.Cell> cells = new ArrayList<>(Arrays.asList(done));
    for (int i = 0; i < done.length; i++) {
      if (cells.get(i) == null) {
        cells.set(i, Grid.Cell.notRun(plan.cells().get(i)));
      }
    }
    return cells;
  }

  private synchronized boolean isStopped() {
    return plan.sweep().mostFailures().isPresent()
        && failed >= plan.sweep().mostFailures().getAsInt();
  }

  private void start(int index) {
    synchronized (this) {
      running++;
    }
    Cell cell = plan.cells().get(index);
    attempt(cell, 1).whenComplete((result, error) -> ended(index, result, error));
  }

  /** "Too many" refuses a cell without buying it: it asks again when everybody may. */
  private CompletableFuture<Result> attempt(Cell cell, int tries) {
    return Async.recover(
        cell.request().runAsync(),
        error -> {
          boolean isTooMany =
              error instanceof ApiException api && api.statusCode() == 429 && tries < TRIES;
          return isTooMany
              ? runcomfy.engine().later(AGAIN).thenCompose(now -> attempt(cell, tries + 1))
              : CompletableFuture.failedFuture(error);
        });
  }

  private void ended(int index, Result result, Throwable error) {
    if (error != null && Futures.cause(error) instanceof DetachedException) {
      // this program ends: the cell was not begun, and its place is left taken
      return;
    }
    Cell cell = plan.cells().get(index);
    done[index] =
        error == null ? Grid.Cell.done(cell, result) : Grid.Cell.failed(cell, Futures.cause(error));
    Progress now;
    synchronized (this) {
      running--;
      if (error == null) {
        ready++;
        recalled += result.recalled() ? 1 : 0;
        costUsd += result.recalled() ? 0 : result.cost().usd().orElse(0);
      } else {
        failed++;
      }
      now = progress();
    }
    runcomfy.events().progress(now);
    places.release();
  }

  private synchronized Progress progress() {
    return new Progress(
        done.length,
        ready,
        recalled,
        failed,
        running,
        costUsd,
        Duration.ofNanos(System.nanoTime() - begun));
  }
}
