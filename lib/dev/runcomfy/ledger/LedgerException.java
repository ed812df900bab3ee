package dev.runcomfy.ledger;

/**
 * The ledger cannot do what was asked; the message says what, and after a blank line the way out.
 */
public class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;
  private final String hint;
  private final boolean temporary;

  /** Says what is wrong, what to do, and whether it may work later with nothing changed. */
  public LedgerException(String what, String hint, boolean temporary, Throwable cause) {
    super(hint.isEmpty() ? what : what + "\n\nhint: " + hint, cause);
    this.what = what;
    this.hint = hint;
    this.temporary = temporary;
  }

  /** The problem alone. */
  public String what() {
    return what;
  }

  /** What to do; may be empty. */
  public String hint() {
    return hint;
  }

  /** Tells whether it may work later with nothing changed: locked, or not reachable. */
  public boolean isTemporary() {
    return temporary;
  }
}
