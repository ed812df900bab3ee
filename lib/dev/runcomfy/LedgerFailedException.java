package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.ledger.LedgerException;

/** The ledger cannot be used, so nothing was sent. */
public final class LedgerFailedException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final boolean temporary;

  /** As the ledger says it. */
  public LedgerFailedException(LedgerException cause) {
    super(cause.what(), cause.hint(), cause);
    this.temporary = cause.isTemporary();
  }

  /** Tells whether it may work later, with nothing changed: locked, or not reachable. */
  @Override
  public boolean isTemporary() {
    return temporary;
  }
}
