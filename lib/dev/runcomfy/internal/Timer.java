package dev.runcomfy.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One daemon thread that runs short tasks later; any number of jobs wait on it. */
public final class Timer implements AutoCloseable {
  private final ScheduledThreadPoolExecutor thread;

  /** Starts no thread until the first task. */
  public Timer(String name) {
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var daemon = new Thread(task, name);
              daemon.setDaemon(true);
              return daemon;
            });
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * A future that is done after a while, on the timer's thread; at once for zero; failed when it is
   * closed.
   */
  public CompletableFuture<Void> after(Duration wait) {
    if (wait.isZero() || wait.isNegative()) {
      return CompletableFuture.completedFuture(null);
    }
    var done = new CompletableFuture<Void>();
    Future<?> task;
    try {
      task = thread.schedule(() -> done.complete(null), wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.failedFuture(closed);
    }
    done.whenComplete((nothing, error) -> task.cancel(false));
    return done;
  }

  /** The future, or a failure when it takes longer; what it is doing goes on. */
  public <T> CompletableFuture<T> within(
      Duration most, CompletableFuture<T> future, Supplier<Throwable> late) {
    CompletableFuture<T> bounded = future.copy();
    CompletableFuture<Void> alarm = after(most);
    alarm.thenRun(() -> bounded.completeExceptionally(late.get()));
    bounded.whenComplete((value, error) -> alarm.cancel(false));
    return bounded;
  }

  /** Runs tasks on the timer's thread, in turn. */
  public Executor executor() {
    return thread;
  }

  /** Forgets what waits. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
