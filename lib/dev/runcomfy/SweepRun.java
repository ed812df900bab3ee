package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.internal.Amounts;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Runs a plan: some cells at a time, on the thread that asked, which waits for free places. */
final class SweepRun implements JobListener {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Plan plan;
  private final Client client;
  private final Cell[] done;
  private final Set<String> boughtIds = ConcurrentHashMap.newKeySet();
  private final Semaphore places;
  private final long begun = System.nanoTime();
  private int running;
  private int failed;
  private int recalled;
  private int ready;
  private double costUsd;

  SweepRun(Plan plan) {
    this.plan = plan;
    this.client = plan.sweep().client();
    this.done = new Cell[plan.cells().size()];
    this.places = new Semaphore(plan.sweep().mostInFlight());
  }

  Grid run() {
    AutoCloseable listening = client.events().add(this);
    try {
      List<Cell> cells = cells();
      return new Grid(plan.sweep(), plan.id(), cells, sum(bought().values()), costInAll());
    } finally {
      close(listening);
    }
  }

  @Override
  public void submitted(Job job) {
    if (job.request().sweepId().filter(plan.id()::equals).isPresent()) {
      boughtIds.add(job.ledgerId());
    }
  }

  /** What this run bought, whether or not its files have come. */
  private Map<String, Entry> bought() {
    Map<String, Entry> all = new LinkedHashMap<>();
    boughtIds.forEach(id -> client.ledger().find(id).ifPresent(entry -> all.put(id, entry)));
    return all;
  }

  /** What the cells cost in this run and before, also what other sweeps bought. */
  private Cost costInAll() {
    Map<String, Entry> all = bought();
    Set<String> wanted = new HashSet<>();
    plan.cells().forEach(each -> wanted.add(name(each.request())));
    List<String> keys = plan.cells().stream().map(each -> each.request().fingerprint()).toList();
    for (Entry each : client.ledger().byKeys(keys)) {
      if (wanted.contains(each.key() + "/" + each.take())) {
        all.put(each.id(), each);
      }
    }
    return sum(all.values());
  }

  private static String name(Request request) {
    return request.fingerprint() + "/" + request.takeNumber().orElse(1);
  }

  private static Cost sum(Collection<Entry> entries) {
    double usd = 0;
    int unknown = 0;
    for (Entry each : entries) {
      usd += each.costUsd().orElse(0);
      // what failed, was cancelled or refused is charged where the service says so
      unknown += each.costUsd().isEmpty() && each.state().isHolding() ? 1 : 0;
    }
    return unknown == 0
        ? Cost.charged(OptionalDouble.of(usd))
        : Cost.notYet(
            "not said yet for "
                + unknown
                + " of "
                + entries.size()
                + (usd > 0 ? ", " + Amounts.dollars(usd) + " for the others" : ""));
  }

  private static void close(AutoCloseable listening) {
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException("a listener is taken off without anything to fail", e);
    }
  }

  private List<Cell> cells() {
    plan.check();
    plan.save();
    client.events().progress(progress());
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
    List<Cell> cells = new ArrayList<>(Arrays.asList(done));
    for (int i = 0; i < done.length; i++) {
      if (cells.get(i) == null) {
        cells.set(i, plan.cells().get(i));
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
    attempt(cell, client.follower().deadline())
        .whenComplete((result, error) -> ended(index, result, error));
  }

  /**
   * "Too many" refuses a cell without buying it: it asks again when everybody may, as long as there
   * is time for that before the cell's deadline.
   */
  private CompletableFuture<Result> attempt(Cell cell, Instant deadline) {
    return Futures.recover(
        client.run(cell.request(), deadline),
        error ->
            isTooMany(error) && client.isWithin(pause(error), deadline)
                ? client.later(AGAIN).thenCompose(now -> attempt(cell, deadline))
                : CompletableFuture.failedFuture(error));
  }

  private static boolean isTooMany(Throwable error) {
    return error instanceof ApiException api && api.statusCode() == 429;
  }

  private static Duration pause(Throwable error) {
    Duration asked = ((ApiException) error).retryAfter().orElse(AGAIN);
    return asked.compareTo(AGAIN) < 0 ? AGAIN : asked;
  }

  private void ended(int index, Result result, Throwable error) {
    if (error != null && Futures.cause(error) instanceof DetachedException) {
      // this program ends: the cell was not begun, and its place is left taken
      return;
    }
    Cell cell = plan.cells().get(index);
    done[index] = error == null ? cell.done(result) : cell.failed(Futures.cause(error));
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
    client.events().progress(now);
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
