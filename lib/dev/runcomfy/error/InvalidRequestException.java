package dev.runcomfy.error;

import dev.runcomfy.internal.Hint;
import dev.runcomfy.schema.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A request that would be refused; nothing was sent. It carries every problem at once. */
public final class InvalidRequestException extends RunComfyException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public InvalidRequestException(List<Problem> problems) {
    this(problems, null);
  }

  public InvalidRequestException(List<Problem> problems, Throwable cause) {
    super(what(problems), hint(problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** For the problems that {@code Request.check()} gave, at least one. */
  public static InvalidRequestException of(List<Problem> problems) {
    return new InvalidRequestException(problems);
  }

  public static InvalidRequestException of(
      String input, Object value, String message, String hint) {
    return new InvalidRequestException(List.of(new Problem(input, value, message, hint)));
  }

  /** As the other, where the way out has words of its own on the command line. */
  public static InvalidRequestException of(String input, Object value, String message, Hint hint) {
    return new InvalidRequestException(List.of(new Problem(input, value, message, hint)));
  }

  /** What is wrong, at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String what(List<Problem> problems) {
    return problems.stream().map(Problem::message).collect(Collectors.joining("\n"));
  }

  private static Hint hint(List<Problem> problems) {
    return problems.stream()
        .map(Problem::wayOut)
        .filter(hint -> !hint.isEmpty())
        .distinct()
        .reduce((all, hint) -> all.then("\nhint: ").then(hint))
        .orElse(Hint.NONE);
  }
}
