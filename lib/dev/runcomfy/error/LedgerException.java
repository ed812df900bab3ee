package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;

/** The ledger cannot do what was asked; before a purchase it means that nothing was sent. */
public final class LedgerException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final boolean temporary;

  /** Says what is wrong, what to do, and whether it may work later with nothing changed. */
  public LedgerException(String what, String hint, boolean temporary, Throwable cause) {
    super(what, hint, cause);
    this.temporary = temporary;
  }

  /** Tells whether it may work later with nothing changed: locked, or not reachable. */
  @Override
  public boolean isTemporary() {
    return temporary;
  }

  /**
   * The same failure for the case that it came after a purchase: the message begins with the
   * purchase.
   */
  public RunComfyException afterPaying(String requestId) {
    return new RunComfyException(
        "request " + requestId + " was bought, and the ledger could not take it: " + what(),
        Hint.text("keep the id: ")
            .then(
                "runcomfy.job(\"" + requestId + "\").await()",
                "`runcomfy result " + requestId + " --wait`")
            .then(" fetches its result"),
        this);
  }
}
