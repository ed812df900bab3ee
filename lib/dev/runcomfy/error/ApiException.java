package dev.runcomfy.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The service said no, or could not be reached; where money was involved, nothing was bought. */
public final class ApiException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final int statusCode;
  private final int errorCode;
  private final String body;
  private final transient Optional<Duration> retryAfter;

  public ApiException(
      String what,
      String hint,
      int statusCode,
      OptionalInt errorCode,
      String body,
      Optional<Duration> retryAfter) {
    super(what, hint);
    this.statusCode = statusCode;
    this.errorCode = errorCode.orElse(0);
    this.body = body;
    this.retryAfter = retryAfter;
  }

  public ApiException(String what, String hint, Throwable cause) {
    super(what, hint, cause);
    this.statusCode = 0;
    this.errorCode = 0;
    this.body = "";
    this.retryAfter = Optional.empty();
  }

  /** The HTTP status; 0 when there was no answer. */
  public int statusCode() {
    return statusCode;
  }

  /** The service's own code, such as 400002 for an empty balance. */
  public OptionalInt errorCode() {
    return errorCode == 0 ? OptionalInt.empty() : OptionalInt.of(errorCode);
  }

  /** The start of the answer, without the token. */
  public String body() {
    return body;
  }

  /** How long the service asks to wait; empty where it does not say. */
  public Optional<Duration> retryAfter() {
    return retryAfter == null ? Optional.empty() : retryAfter;
  }

  /** Tells whether the token was not accepted. */
  public boolean isAboutToken() {
    return errorCode == 400004 || errorCode == 0 && (statusCode == 401 || statusCode == 403);
  }

  /** Tells whether there was no answer, "too many requests", or an error of the service's own. */
  @Override
  public boolean isTemporary() {
    return statusCode == 0 || statusCode == 429 || statusCode >= 500;
  }
}
