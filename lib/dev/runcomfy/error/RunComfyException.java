package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
import java.util.Objects;

/**
 * Something went wrong; the message says what, with the value, and after a blank line the way out.
 */
public class RunComfyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;
  private final Hint hint;

  /**
   * Says what is wrong and what to do.
   *
   * @param what the problem, with the offending value, in lower case and without a full stop
   * @param hint what to do instead, without the word "hint"; empty where there is nothing to say
   */
  public RunComfyException(String what, String hint) {
    this(what, hint, null);
  }

  /** As {@link #RunComfyException(String, String)}, with what caused it; null where nothing did. */
  public RunComfyException(String what, String hint, Throwable cause) {
    this(what, Hint.text(hint), cause);
  }

  /** As the other, where the way out has words of its own on the command line. */
  public RunComfyException(String what, Hint hint, Throwable cause) {
    super(hint.isEmpty() ? what : what + "\n\nhint: " + hint.inJava(), cause);
    this.what = Objects.requireNonNull(what, "what");
    this.hint = hint;
  }

  /** The problem alone. */
  public String what() {
    return what;
  }

  /** What to do instead; may be empty. */
  public String hint() {
    return hint.inJava();
  }

  /** What to do instead, in both renderings. */
  public Hint wayOut() {
    return hint;
  }

  /** Tells whether the same call may work later, with nothing changed. */
  public boolean isTemporary() {
    return false;
  }
}
