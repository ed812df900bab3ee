package dev.runcomfy.schema;

import dev.runcomfy.internal.Hint;
import java.util.Objects;

/**
 * One thing wrong with the inputs of a request.
 *
 * @param input the name of the input
 * @param value the value as given; the empty string where nothing was given
 * @param message what is wrong, with the offending value, in lower case and without a full stop
 * @param wayOut what to give instead, without the word "hint"; empty where there is nothing to say
 */
public record Problem(String input, Object value, String message, Hint wayOut) {
  /** All four are required. */
  public Problem {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(wayOut, "wayOut");
  }

  /** One whose way out is the same for everyone; empty where there is nothing to say. */
  public Problem(String input, Object value, String message, String hint) {
    this(input, value, message, Hint.text(hint));
  }

  /** What to give instead, as Java has it; may be empty. */
  public String hint() {
    return wayOut.inJava();
  }

  /** The message alone. */
  @Override
  public String toString() {
    return message;
  }
}
