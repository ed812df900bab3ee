package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Reads one written shot: {@code 4s: a boat leaves}, {@code a boat leaves=4}, or the prompt
   * alone.
   *
   * @throws InvalidRequestException when there is no prompt, or the seconds are no whole number
   */
  public static Shot parse(String line) {
    return ShotText.shot(Objects.requireNonNull(line, "line"), "");
  }

  /**
   * Reads a list of shots, one to a line as in {@link #parse}; empty lines and lines that begin
   * with {@code #} are left out.
   *
   * @throws InvalidRequestException when a line cannot be read, or there is no shot; it names the
   *     line
   */
  public static List<Shot> list(String text) {
    return ShotText.list(Objects.requireNonNull(text, "text"));
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
