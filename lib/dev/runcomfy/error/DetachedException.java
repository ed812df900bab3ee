package dev.runcomfy.error;

/** Waiting was interrupted; what was bought goes on and is in the ledger. */
public final class DetachedException extends RunComfyException {
  private static final long serialVersionUID = 1;

  public DetachedException(String what, String hint) {
    super(what, hint);
  }

  @Override
  public boolean isTemporary() {
    return true;
  }
}
