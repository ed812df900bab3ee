package dev.runcomfy.internal.service;

import dev.runcomfy.internal.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a job is, by the service's own word for it; a new word is {@link Phase#UNKNOWN}, kept as
 * it came, and not the end.
 *
 * @param phase what the word means
 * @param text the service's word
 * @param queuePosition how many are before it, while it waits and the service says so
 * @param requestId the job that the service says it is of; empty where it does not say
 */
public record JobStatus(Phase phase, String text, OptionalInt queuePosition, String requestId) {
  /** What the service's words come down to. */
  public enum Phase {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNKNOWN;

    /** Tells whether nothing more will happen. */
    public boolean isTerminal() {
      return switch (this) {
        case COMPLETED, FAILED, CANCELLED -> true;
        case QUEUED, RUNNING, UNKNOWN -> false;
      };
    }

    private static Phase of(String word) {
      return switch (word.trim().toLowerCase(Locale.ROOT)) {
        case "in_queue", "queued", "pending", "waiting" -> QUEUED;
        case "in_progress", "starting", "processing", "running", "cancellation_requested" ->
            RUNNING;
        case "completed", "succeeded", "success" -> COMPLETED;
        case "failed", "error" -> FAILED;
        case "cancelled", "canceled" -> CANCELLED;
        default -> UNKNOWN;
      };
    }
  }

  /** Reads the service's word, in any case; never fails. */
  public static JobStatus of(String text) {
    return of(text, OptionalInt.empty(), "");
  }

  static JobStatus of(String text, OptionalInt queuePosition, String requestId) {
    return new JobStatus(Phase.of(text), text, queuePosition, requestId);
  }

  /** Says that the service answered about another job than it was asked about; empty if not. */
  public Optional<String> mismatch(String asked) {
    return mismatch("status", requestId, asked);
  }

  static Optional<String> mismatch(String kind, String answered, String asked) {
    return answered.isEmpty() || answered.equals(asked)
        ? Optional.empty()
        : Optional.of(
            "the service answered with the "
                + kind
                + " of request "
                + Texts.cut(answered, 128)
                + " when it was asked about "
                + asked);
  }

  /** Tells whether nothing more will happen. */
  public boolean isTerminal() {
    return phase.isTerminal();
  }
}
