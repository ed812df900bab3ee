package dev.runcomfy.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What futures fail with, without what they wrap around it. */
public final class Futures {
  private Futures() {}

  /** The failure itself. */
  public static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  /** Waits; throws what it failed with as it is, unless that is checked. */
  public static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** The future, or what is made of its failure. */
  public static <T> CompletableFuture<T> recover(
      CompletableFuture<T> future, Function<Throwable, CompletableFuture<T>> instead) {
    return future
        .handle(
            (value, error) ->
                error == null
                    ? CompletableFuture.completedFuture(value)
                    : instead.apply(cause(error)))
        .thenCompose(next -> next);
  }
}
