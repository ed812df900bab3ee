package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.ledger.LedgerException;

/** What the ledger's failures mean to who asked. */
final class Failures {
  private Failures() {}

  /** Before paying: nothing was sent. */
  static Throwable ofLedger(Throwable error) {
    return error instanceof LedgerException ledger ? new LedgerFailedException(ledger) : error;
  }

  /** After paying: the purchase is told whatever happens. */
  static Throwable afterPaying(String requestId, Throwable error) {
    if (!(error instanceof LedgerException ledger)) {
      return error;
    }
    return new RunComfyException(
        "request " + requestId + " was bought, and the ledger could not take it: " + ledger.what(),
        "keep the id: runcomfy.job(\"" + requestId + "\").await() fetches its result",
        ledger);
  }
}
