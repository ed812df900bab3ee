package dev.runcomfy.ledger;

/** What a cost report adds up by. */
public enum GroupBy {
  /** One line per model. */
  MODEL,
  /** One line per day in UTC, the newest first. */
  DAY,
  /** One line per sweep, the newest first. */
  SWEEP
}
