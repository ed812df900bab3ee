package dev.runcomfy.error;

/** The token is missing, cannot be one, or would be sent where others can read it. */
public class TokenException extends RunComfyException {
  private static final long serialVersionUID = 1;

  public TokenException(String what, String hint) {
    super(what, hint);
  }
}
