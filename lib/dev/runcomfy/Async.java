package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Small things with futures. */
final class Async {
  private Async() {}

  /** Waits; throws what the future failed with, or what an interrupt means. */
  static <T> T await(CompletableFuture<T> future, Supplier<RunComfyException> interrupted) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw interrupted.get();
    } catch (ExecutionException e) {
      throw thrown(Futures.cause(e.getCause()));
    }
  }

  /** As a failure is thrown, with the stack of the one who waited. */
  private static RuntimeException thrown(Throwable error) {
    if (error instanceof RuntimeException known) {
      known.addSuppressed(new Waited());
      return known;
    }
    return new RunComfyException(
        error.getMessage() == null ? error.toString() : error.getMessage(), "", error);
  }

  /** The future, or a failure when it takes longer; what it is doing goes on. */
  static <T> CompletableFuture<T> within(
      Duration most, Timer timer, CompletableFuture<T> future, Supplier<Throwable> late) {
    CompletableFuture<T> bounded = future.copy();
    CompletableFuture<Void> alarm = timer.after(most);
    alarm.thenRun(() -> bounded.completeExceptionally(late.get()));
    bounded.whenComplete((value, error) -> alarm.cancel(false));
    return bounded;
  }

  /** The future, failing with another exception. */
  static <T> CompletableFuture<T> failing(
      CompletableFuture<T> future, Function<Throwable, ? extends Throwable> instead) {
    return recover(future, error -> CompletableFuture.failedFuture(instead.apply(error)));
  }

  /** The future, or what is made of its failure. */
  static <T> CompletableFuture<T> recover(
      CompletableFuture<T> future, Function<Throwable, CompletableFuture<T>> instead) {
    return future
        .handle(
            (value, error) ->
                error == null
                    ? CompletableFuture.completedFuture(value)
                    : instead.apply(Futures.cause(error)))
        .thenCompose(next -> next);
  }

  /** Where somebody waited for what failed elsewhere. */
  private static final class Waited extends Exception {
    private static final long serialVersionUID = 1;

    Waited() {
      super("waited here");
    }
  }
}
