package dev.runcomfy.internal.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A sweep as it was planned.
 *
 * @param id its id
 * @param createdAt when it was planned
 * @param title what a person calls it
 * @param definition the whole of it, in JSON
 * @param cells how many cells it has
 * @param budgetUsd the most that it may cost
 * @param state how far it is, in the words of who runs it
 */
public record SweepRow(
    String id,
    Instant createdAt,
    String title,
    String definition,
    int cells,
    OptionalDouble budgetUsd,
    String state) {
  /** Rejects null. */
  public SweepRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(budgetUsd, "budgetUsd");
    Objects.requireNonNull(state, "state");
  }
}
