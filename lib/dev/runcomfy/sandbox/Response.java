package dev.runcomfy.sandbox;

import java.util.concurrent.CompletableFuture;

/**
 * What goes back over the wire, and what happens to it on the way.
 *
 * @param answer the answer, perhaps still being drawn
 * @param accident {@code Breaks}, {@code Cuts} or {@code Throttles}; null when it just arrives
 */
record Response(CompletableFuture<Answer> answer, Effect accident) {
  static Response of(Answer answer) {
    return new Response(CompletableFuture.completedFuture(answer), null);
  }
}
