package dev.runcomfy.internal.http;

import dev.runcomfy.internal.Texts;
import java.io.IOException;
import java.io.InterruptedIOException;

/** A call that broke before its answer was whole. */
public final class BrokenCallException extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean sent;

  private BrokenCallException(String message, Throwable cause, boolean sent) {
    super(message, cause);
    this.sent = sent;
  }

  /** Of what the HTTP client says, which may quote the server, and the server the token. */
  static BrokenCallException of(Throwable cause, Redaction redaction, boolean sent) {
    String said = why(cause);
    String kept = redaction.text(said);
    return new BrokenCallException(Texts.printable(kept), kept.equals(said) ? cause : null, sent);
  }

  private static String why(Throwable cause) {
    if (cause instanceof InterruptedIOException) {
      return "no whole answer in the time allowed";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Tells whether a byte of the request may have reached the service. */
  public boolean isSent() {
    return sent;
  }
}
