package dev.runcomfy.internal.ledger;

import dev.runcomfy.ledger.Entry;

/** What a claim on a key came to. */
public sealed interface Claim {
  /** The entry that holds the key. */
  Entry entry();

  /**
   * The key was free: the entry is written as {@code sending}, and it is the caller who buys.
   *
   * @param entry the new entry
   */
  record Granted(Entry entry) implements Claim {}

  /**
   * It is bought and finished.
   *
   * @param entry the finished entry
   */
  record Recorded(Entry entry) implements Claim {}

  /**
   * It is bought and goes on; or a living program is just sending it, and there is no request id.
   *
   * @param entry the entry in flight
   */
  record InFlight(Entry entry) implements Claim {}

  /**
   * It was bought, and the service does not know it any more.
   *
   * @param entry the expired entry
   */
  record Expired(Entry entry) implements Claim {}

  /**
   * The request was sent, and it is not known whether it was bought.
   *
   * @param entry the uncertain entry
   */
  record Uncertain(Entry entry) implements Claim {}
}
