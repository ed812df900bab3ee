package dev.runcomfy;

/**
 * For scripts of a few lines: {@code import static dev.runcomfy.Connected.runcomfy}. With a token
 * in the environment it is the real service, without one the sandbox, as {@link RunComfy#connect}
 * says.
 */
public final class Connected {
  /** Connected when it is first used; open until the program ends. */
  public static final RunComfy runcomfy = RunComfy.connect();

  private Connected() {}
}
