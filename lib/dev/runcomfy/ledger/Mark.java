package dev.runcomfy.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * A person's star and note on an entry.
 *
 * @param entryId whose
 * @param star whether it is a favourite
 * @param note some words; may be empty
 * @param markedAt when it was said
 */
public record Mark(String entryId, boolean star, String note, Instant markedAt) {
  /** Rejects null. */
  public Mark {
    Objects.requireNonNull(entryId, "entryId");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(markedAt, "markedAt");
  }
}
