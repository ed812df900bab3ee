package dev.runcomfy.cli;

/** The command was not understood; nothing was done. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String hint;

  public UsageException(String what, String hint) {
    super(what);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
