package dev.runcomfy.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a future failed with, without what futures wrap around it. */
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
}
