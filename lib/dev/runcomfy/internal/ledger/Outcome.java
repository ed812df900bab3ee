package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.ledger.StoredFile;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A good end.
 *
 * @param costUsd what was charged; empty while the service has not reported it, or where it is not
 *     a valid amount
 * @param resultJson the service's answer as it came
 * @param media the files that are kept, in order
 */
public record Outcome(OptionalDouble costUsd, String resultJson, List<StoredFile> media) {
  /** Rejects null, and drops a cost that is not a valid amount. */
  public Outcome {
    costUsd = ChargedAmount.of(costUsd);
    Objects.requireNonNull(resultJson, "resultJson");
    media = List.copyOf(media);
  }
}
