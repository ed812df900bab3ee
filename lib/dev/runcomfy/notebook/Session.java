package dev.runcomfy.notebook;

import dev.runcomfy.RunComfy;

/**
 * The ready {@code runcomfy} of a shell, a script or a notebook, for {@code import static}; it is
 * connected when it is first used.
 */
public final class Session {
  /** The real service where there is a token; otherwise the sandbox, and a line that says so. */
  public static final RunComfy runcomfy = Sessions.open();

  private Session() {}
}
