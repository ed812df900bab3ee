package dev.runcomfy;

import dev.runcomfy.error.UncertainSubmitException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a cell of a sweep is: the same words in a grid, in the queue, and for its workers. */
public enum CellState {
  /** Queued: nobody has begun it. */
  TO_BUY,
  /** A worker is buying it, or it goes on at the service. */
  IN_FLIGHT,
  /** It has a result. */
  COMPLETED,
  /** It ended without a result. */
  FAILED,
  /** The request was sent, and it is not known whether it was bought. */
  UNCERTAIN,
  /** It was cancelled, or will not be bought. */
  STOPPED,
  /** The run ended before it came to this cell. */
  NOT_RUN;

  /** The state of a word in the queue: {@code to_buy}; empty for a word of a newer version. */
  public static Optional<CellState> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The state of a cell whose purchase failed with this error. */
  static CellState of(Throwable error) {
    return error instanceof UncertainSubmitException ? UNCERTAIN : FAILED;
  }

  /** The word in rows, tables and metrics: {@code to_buy}; {@code not run} has a blank. */
  public String word() {
    return this == NOT_RUN ? "not run" : name().toLowerCase(Locale.ROOT);
  }

  /** The word. */
  @Override
  public String toString() {
    return word();
  }
}
