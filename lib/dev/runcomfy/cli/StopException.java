package dev.runcomfy.cli;

/** A command ends with this exit code and message. */
public final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String hint;

  public StopException(int code, String what, String hint) {
    super(what);
    this.code = code;
    this.hint = hint;
  }

  public int code() {
    return code;
  }

  String hint() {
    return hint;
  }
}
