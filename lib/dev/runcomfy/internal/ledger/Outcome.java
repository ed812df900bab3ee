package dev.runcomfy.internal.ledger;

import dev.runcomfy.internal.ChargedAmount;
import dev.runcomfy.ledger.StoredFile;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A good end.
 *
 * @param costUsd what was charged; empty while it is not said, or where it is no amount
 * @param resultJson the service's answer as it came
 * @param media the files that are kept, in order
 */
public record Outcome(OptionalDouble costUsd, String resultJson, List<StoredFile> media) {
  /** Takes the facts. */
  public Outcome {
    costUsd = ChargedAmount.of(costUsd);
    Objects.requireNonNull(resultJson, "resultJson");
    media = List.copyOf(media);
  }
}
