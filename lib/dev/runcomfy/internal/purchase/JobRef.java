package dev.runcomfy.internal.purchase;

import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.State;
import java.time.Instant;
import java.util.Optional;

/**
 * Which job it is, at the service and in the ledger.
 *
 * @param requestId the service's id of it
 * @param ledgerId the id of its entry; empty where the ledger is off or does not know it
 * @param modelId the model it is of
 * @param submittedAt when it was bought
 * @param isNew whether this program has just bought it
 * @param entry its entry, where that was read
 */
public record JobRef(
    String requestId,
    String ledgerId,
    String modelId,
    Instant submittedAt,
    boolean isNew,
    Optional<Entry> entry) {
  /** A job that was bought before, as its entry has it. */
  public static JobRef of(Entry entry) {
    return of(entry, false);
  }

  /** A job that this program has just bought. */
  static JobRef bought(Entry entry) {
    return of(entry, true);
  }

  private static JobRef of(Entry entry, boolean isNew) {
    return new JobRef(
        entry.requestId().orElse(""),
        entry.id(),
        entry.modelId(),
        entry.submittedAt().orElse(entry.createdAt()),
        isNew,
        Optional.of(entry));
  }

  /** A job whose entry is not read yet, or that has none. */
  public static JobRef noted(
      String requestId, String ledgerId, String modelId, Instant submittedAt) {
    return new JobRef(requestId, ledgerId, modelId, submittedAt, false, Optional.empty());
  }

  /** The same job with its entry as it is now. */
  JobRef with(Entry known) {
    Instant at = entry.isPresent() ? submittedAt : known.submittedAt().orElse(submittedAt);
    return new JobRef(requestId, known.id(), known.modelId(), at, isNew, Optional.of(known));
  }

  /** Tells whether its result is in the ledger. */
  public boolean isRecorded() {
    return entry.isPresent() && entry.get().state() == State.COMPLETED;
  }
}
