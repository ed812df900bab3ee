package dev.runcomfy.internal;

import java.io.IOException;

/** A call that broke before its answer was whole. */
public final class BrokenCallException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean sent;

  BrokenCallException(IOException cause, boolean sent) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    this.sent = sent;
  }

  /** Tells whether a byte of the request may have reached the service. */
  public boolean isSent() {
    return sent;
  }
}
