package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
import java.util.List;

/** There is no token for the real service, in any of the places where one is looked for. */
public final class MissingTokenException extends TokenException {
  private static final long serialVersionUID = 1;

  private final transient List<String> places;

  public MissingTokenException(List<String> places) {
    super(
        "there is no token for RunComfy; looked in " + String.join(", ", places),
        Hint.text("set RUNCOMFY_TOKEN, or try everything free in a sandbox: ")
            .then("RunComfy.sandbox()", "add --sandbox"));
    this.places = List.copyOf(places);
  }

  /** Where a token was looked for, in order. */
  public List<String> places() {
    return places;
  }
}
