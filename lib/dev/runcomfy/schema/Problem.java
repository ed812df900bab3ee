package dev.runcomfy.schema;

import java.util.Objects;

/**
 * One thing wrong with the inputs of a request.
 *
 * @param input the name of the input
 * @param value the value as given; the empty string where nothing was given
 * @param message what is wrong, with the offending value, in lower case and without a full stop
 * @param hint what to give instead, without the word "hint"; empty where there is nothing to say
 */
public record Problem(String input, Object value, String message, String hint) {
  /** All four are required. */
  public Problem {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(hint, "hint");
  }

  /** The message alone. */
  @Override
  public String toString() {
    return message;
  }
}
