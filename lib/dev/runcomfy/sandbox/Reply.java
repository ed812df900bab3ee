package dev.runcomfy.sandbox;

import java.util.concurrent.CompletableFuture;

/**
 * What goes back over the wire, and what happens to it on the way.
 *
 * @param answer the answer, perhaps still being drawn
 * @param accident {@code Breaks}, {@code Cuts} or {@code Throttles}; null when it just arrives
 */
record Reply(CompletableFuture<Answer> answer, Effect accident) {
  static Reply of(Answer answer) {
    return new Reply(CompletableFuture.completedFuture(answer), null);
  }
}
