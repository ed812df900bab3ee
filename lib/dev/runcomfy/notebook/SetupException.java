package dev.runcomfy.notebook;

import dev.runcomfy.error.RunComfyException;

/** Something that a notebook needs is not on this machine; the hint says how to get it. */
public final class SetupException extends RunComfyException {
  private static final long serialVersionUID = 1;

  SetupException(String what, String hint) {
    super(what, hint);
  }

  SetupException(String what, String hint, Throwable cause) {
    super(what, hint, cause);
  }
}
