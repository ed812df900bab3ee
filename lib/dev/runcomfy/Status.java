package dev.runcomfy;

import dev.runcomfy.internal.service.JobStatus;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How far a job is, by the service's own word for it. A word that is new to us is {@link
 * State#UNKNOWN}, kept as it came, and not the end.
 *
 * @param state what the word means
 * @param text the service's word
 * @param queuePosition how many are before it, while it waits and the service says so
 */
public record Status(State state, String text, OptionalInt queuePosition) {
  /** What the service's words come down to. */
  public enum State {
    /** Waits for its turn; can be cancelled. */
    QUEUED,
    /** Is being made; will be charged. */
    RUNNING,
    /** The queue is done with it; the result holds the verdict. */
    COMPLETED,
    /** Ended without a result. */
    FAILED,
    /** Was cancelled. */
    CANCELLED,
    /** A word that this version does not know; counts as running. */
    UNKNOWN;

    /** Tells whether nothing more will happen. */
    public boolean isTerminal() {
      return switch (this) {
        case COMPLETED, FAILED, CANCELLED -> true;
        case QUEUED, RUNNING, UNKNOWN -> false;
      };
    }
  }

  /** Rejects null. */
  public Status {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(queuePosition, "queuePosition");
  }

  /** Reads the service's word, in any case; never fails. */
  public static Status of(String text) {
    return of(JobStatus.of(text));
  }

  static Status of(JobStatus heard) {
    State state =
        switch (heard.phase()) {
          case QUEUED -> State.QUEUED;
          case RUNNING -> State.RUNNING;
          case COMPLETED -> State.COMPLETED;
          case FAILED -> State.FAILED;
          case CANCELLED -> State.CANCELLED;
          case UNKNOWN -> State.UNKNOWN;
        };
    return new Status(state, heard.text(), heard.queuePosition());
  }

  /** Tells whether nothing more will happen. */
  public boolean isTerminal() {
    return state.isTerminal();
  }

  /** The service's word, with the place in the queue. */
  @Override
  public String toString() {
    return queuePosition.isPresent() ? text + ", position " + queuePosition.getAsInt() : text;
  }
}
