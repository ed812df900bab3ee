package dev.runcomfy.notebook;

import dev.runcomfy.Job;
import dev.runcomfy.JobListener;
import dev.runcomfy.Progress;
import dev.runcomfy.Result;
import dev.runcomfy.Status;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One display for all that a cell waits for, a run or a sweep: it is there with the request id as
 * soon as something is bought, moves while it goes on, and ends in what came of it.
 */
final class CellProgress implements JobListener {
  private static final long EACH_MILLIS = 250;
  private static final long TICK_MILLIS = 1000;

  private final KernelOutput screen;
  private final LongSupplier nanos;
  private final ScheduledExecutorService clock;
  private CellWait wait;
  private ScheduledFuture<?> ticking;
  private long shown;

  CellProgress(KernelOutput screen) {
    this(screen, System::nanoTime);
  }

  CellProgress(KernelOutput screen, LongSupplier nanos) {
    this.screen = screen;
    this.nanos = nanos;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "runcomfy-cell-progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public synchronized void submitted(Job job) {
    open().job(job.requestId(), "submitted");
    show(true);
  }

  @Override
  public synchronized void attached(Job job) {
    open().job(job.requestId(), "picked up again, nothing charged");
    show(true);
  }

  @Override
  public synchronized void status(Job job, Status status) {
    if (wait == null || !wait.knows(job.requestId())) {
      return;
    }
    switch (status.state()) {
      case COMPLETED -> wait.job(job.requestId(), "fetching");
      case FAILED, CANCELLED ->
          wait.over(job.requestId(), status.state().name().toLowerCase(Locale.ROOT));
      default -> wait.job(job.requestId(), status.toString().replace('_', ' '));
    }
    show(wait.isOver());
  }

  @Override
  public synchronized void finished(Job job, Result result) {
    if (wait != null && wait.knows(job.requestId())) {
      wait.over(job.requestId(), "completed · " + result.cost());
      show(wait.isOver());
    }
  }

  @Override
  public synchronized void progress(Progress progress) {
    open().sweep(progress);
    show(wait.isOver());
  }

  /** The display that is shown now, or a new one when that has ended or is in another cell. */
  private CellWait open() {
    Object cell = screen.cell();
    if (wait == null || wait.isOver() || !wait.cell().equals(cell)) {
      wait = new CellWait(cell, nanos.getAsLong());
      shown = 0;
    }
    if (ticking == null) {
      ticking =
          clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return wait;
  }

  private synchronized void tick() {
    boolean isElsewhere = !wait.cell().equals(screen.cell());
    if (wait.isOver() || isElsewhere) {
      ticking.cancel(false);
      ticking = null;
    } else {
      show(false);
    }
  }

  private void show(boolean always) {
    long now = nanos.getAsLong();
    boolean isFirst = shown == 0;
    if (isFirst || always || now - shown >= TimeUnit.MILLISECONDS.toNanos(EACH_MILLIS)) {
      shown = now;
      screen.show(wait.id(), wait.bundle(now), isFirst);
    }
  }
}
