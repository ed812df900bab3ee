package dev.runcomfy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One shot of a sequence: an item of {@code multi_prompt}.
 *
 * @param prompt what it shows
 * @param seconds how long it is; empty: it shares what the others leave of the duration
 */
public record Shot(String prompt, OptionalInt seconds) {
  /** Takes the facts. */
  public Shot {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(seconds, "seconds");
  }

  /** A shot of some whole seconds. */
  public static Shot of(String prompt, int seconds) {
    return new Shot(prompt, OptionalInt.of(seconds));
  }

  /** A shot that shares what the others leave of the duration. */
  public static Shot of(String prompt) {
    return new Shot(prompt, OptionalInt.empty());
  }

  Map<String, Object> toInput() {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("prompt", prompt);
    seconds.ifPresent(n -> input.put("duration", n));
    return input;
  }

  /** The seconds and the prompt. */
  @Override
  public String toString() {
    return (seconds.isPresent() ? seconds.getAsInt() + " s: " : "") + Texts.cut(prompt, 70);
  }
}
