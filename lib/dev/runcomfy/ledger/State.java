package dev.runcomfy.ledger;

import java.util.Locale;

/** How far an entry is. */
public enum State {
  /** Claimed, before or while the request is sent. */
  SENDING,
  /** Bought: it has a request id. */
  SUBMITTED,
  /** Finished, with a result. */
  COMPLETED,
  /** Ended without a result; its key is free again. */
  FAILED,
  /** Cancelled; its key is free again. */
  CANCELLED,
  /** The service said no, or it was found not to be bought; its key is free again. */
  REFUSED,
  /** The request was sent, and it is not known whether it was bought. */
  UNCERTAIN,
  /**
   * Bought, and the service does not know it any more. It was paid for, so it holds its key; only a
   * person can decide to buy another.
   */
  EXPIRED;

  /** The word in the database: {@code sending} … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word in the database. */
  public static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Tells whether it still holds its key: the same request is not bought again. */
  public boolean isHolding() {
    return switch (this) {
      case SENDING, SUBMITTED, COMPLETED, UNCERTAIN, EXPIRED -> true;
      case FAILED, CANCELLED, REFUSED -> false;
    };
  }
}
