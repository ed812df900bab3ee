package dev.runcomfy.internal.purchase;

import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.internal.service.Api;
import dev.runcomfy.internal.service.ResultBody;
import dev.runcomfy.internal.service.Settings;
import dev.runcomfy.ledger.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Costs that the service did not say when a job ended: asked for at later occasions, for a day. */
public final class LateCosts {
  private static final int PATIENCE_SECONDS = 3;
  private static final int AT_ONCE = 20;

  private final Settings settings;
  private final Api api;
  private final Supplier<WritableLedger> ledger;

  LateCosts(Settings settings, Api api, Supplier<WritableLedger> ledger) {
    this.settings = settings;
    this.api = api;
    this.ledger = ledger;
  }

  /**
   * The cost of an entry, asked for where it is not known and due; never fails, and never waits
   * long.
   */
  CompletableFuture<OptionalDouble> of(Entry entry) {
    boolean isOurs = entry.service().equals(settings.service());
    if (entry.costUsd().isPresent() || !isOurs || settings.token().isEmpty()) {
      return CompletableFuture.completedFuture(entry.costUsd());
    }
    return ledger
        .get()
        .askCost(entry)
        .thenCompose(isDue -> isDue ? ask(entry) : nothing())
        .exceptionally(notNow -> OptionalDouble.empty());
  }

  private CompletableFuture<OptionalDouble> ask(Entry entry) {
    return api.result(entry.requestId().orElseThrow())
        .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS)
        .thenApply(body -> body.map(ResultBody::costUsd).orElse(OptionalDouble.empty()))
        .thenCompose(
            usd ->
                usd.isEmpty()
                    ? nothing()
                    : ledger.get().cost(entry.id(), usd.getAsDouble()).thenApply(now -> usd));
  }

  private static CompletableFuture<OptionalDouble> nothing() {
    return CompletableFuture.completedFuture(OptionalDouble.empty());
  }

  /** Asks for all that are due, some at once; how many have come. */
  public CompletableFuture<Integer> all(String account) {
    List<CompletableFuture<OptionalDouble>> asked =
        ledger.get().costsDue(settings.service(), account, AT_ONCE).stream().map(this::of).toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> (int) asked.stream().filter(each -> each.join().isPresent()).count());
  }
}
