package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;

/** The token is missing, cannot be one, or would be sent where others can read it. */
public class TokenException extends RunComfyException {
  private static final long serialVersionUID = 1;

  public TokenException(String what, String hint) {
    super(what, hint);
  }

  TokenException(String what, Hint hint) {
    super(what, hint, null);
  }
}
